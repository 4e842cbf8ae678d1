/// Problems as RFC 9457 defines them (`ProblemKind`), how they are written (`ProblemBody`), and failures as they may be
/// logged (`BareTrace`).
@NullMarked
package org.arrimage.service.problem;

import org.jspecify.annotations.NullMarked;
