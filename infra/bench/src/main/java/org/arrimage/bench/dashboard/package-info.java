/// How fast the dashboard reads a large region, and how many open pages it can keep current. Start at
/// [DashboardBench].
@NullMarked
package org.arrimage.bench.dashboard;

import org.jspecify.annotations.NullMarked;
