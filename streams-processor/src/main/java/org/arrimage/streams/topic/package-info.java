/// Topics: which exist, where they begin and end, and what they hold. Start at [TopicReader].
@NullMarked
package org.arrimage.streams.topic;

import org.jspecify.annotations.NullMarked;
