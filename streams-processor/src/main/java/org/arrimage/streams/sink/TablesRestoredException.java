package org.arrimage.streams.sink;

import org.apache.kafka.common.TopicPartition;

/// The tables are behind what this process has written: the database was restored to an earlier state.
final class TablesRestoredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TablesRestoredException(TopicPartition partition) {
        super("The tables have gone back in " + partition);
    }
}
