/// Tests of the doors, without a server.
@NullMarked
package org.arrimage.service.door;

import org.jspecify.annotations.NullMarked;
