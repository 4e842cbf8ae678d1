/// Turns the events into weekly rows and writes them to the table. Start at [StreamsProcessor].
@NullMarked
package org.arrimage.streams;

import org.jspecify.annotations.NullMarked;
