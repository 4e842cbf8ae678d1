/// Tests of the page of the network.
@NullMarked
package org.arrimage.dashboard.networkview;

import org.jspecify.annotations.NullMarked;
