/// Problems as RFC 9457 defines them: their kinds, and how they are written.
@NullMarked
package org.arrimage.service.problem;

import org.jspecify.annotations.NullMarked;
