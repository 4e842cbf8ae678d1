/// How much work the engine does for an event, beside the least that could be done and what is written first. Start
/// at [EngineBench].
@NullMarked
package org.arrimage.bench.engine;

import org.jspecify.annotations.NullMarked;
