package org.arrimage.archive;

import java.util.List;

/// What an archive holds: `manifest.json`, which is there when everything else is.
///
/// @param format [#FORMAT]
/// @param written when, in UTC
/// @param topics in the order in which they are restored
record Manifest(String format, String written, List<Topic> topics) {

    static final String FORMAT = "arrimage-archive-1";
    static final String FILE = "manifest.json";

    /// One topic.
    ///
    /// @param id what Kafka knows it by: a topic that was deleted and made again has another
    record Topic(String name, String id, List<Part> partitions) {

        long records() {
            return partitions.stream().mapToLong(Part::records).sum();
        }

        /// Whether it had lost its first records to retention.
        boolean isTrimmed() {
            return partitions.stream().anyMatch(part -> part.first() > 0);
        }
    }

    /// One partition.
    ///
    /// @param first offset at which it began
    /// @param next offset at which the archive ends
    /// @param records how many are in the file
    /// @param leftOut how many were left out, because they were about the subject that was not wanted
    /// @param sha256 of the compressed file, in hexadecimal
    record Part(int partition, long first, long next, long records, long leftOut, String file, String sha256) {}

    long records() {
        return topics.stream().mapToLong(Topic::records).sum();
    }

    long leftOut() {
        return topics.stream()
                .flatMap(topic -> topic.partitions().stream())
                .mapToLong(Part::leftOut)
                .sum();
    }
}
