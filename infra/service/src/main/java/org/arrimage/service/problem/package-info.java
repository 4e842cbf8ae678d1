/// Problems after RFC 9457: their kinds, and the one way in which they are written.
@NullMarked
package org.arrimage.service.problem;

import org.jspecify.annotations.NullMarked;
