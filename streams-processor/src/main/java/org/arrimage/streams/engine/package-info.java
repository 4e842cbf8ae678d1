/// Starts the streams and the sink when all that they need is there, watches over them and stops them. Start at
/// [Engine].
@NullMarked
package org.arrimage.streams.engine;

import org.jspecify.annotations.NullMarked;
