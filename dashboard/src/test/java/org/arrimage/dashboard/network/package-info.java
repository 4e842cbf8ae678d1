/// Tests of the network package.
@NullMarked
package org.arrimage.dashboard.network;

import org.jspecify.annotations.NullMarked;
