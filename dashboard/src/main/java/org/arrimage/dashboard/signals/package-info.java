/// What deserves attention: the rules of process-behaviour charts and the few states that need no statistics. Start
/// at [Signals].
@NullMarked
package org.arrimage.dashboard.signals;

import org.jspecify.annotations.NullMarked;
