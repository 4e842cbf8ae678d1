package org.arrimage.archive;

import java.util.List;
import org.arrimage.contract.topic.Topics;

/// What an archive holds: `manifest.json`, which exists only if everything else does.
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

        boolean isComplete() {
            if (id == null || partitions == null || partitions.isEmpty()) {
                return false;
            }
            for (int i = 0; i < partitions.size(); i++) {
                Part part = partitions.get(i);
                if (part == null
                        || part.partition() != i
                        || !PartFile.name(name, i).equals(part.file())
                        || part.sha256() == null) {
                    return false;
                }
            }
            return true;
        }

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

    /// Whether it names the topics of an archive and a file of each of their partitions; the manifest may have been
    /// read from any file.
    // What is read from a file may lack anything.
    @SuppressWarnings({"ConstantValue", "RedundantNullCheck"})
    boolean isComplete() {
        return written != null
                && topics != null
                && topics.stream()
                        .map(topic -> topic == null ? null : topic.name())
                        .toList()
                        .equals(Kafka.primary().stream().map(Topics.Spec::name).toList())
                && topics.stream().allMatch(Topic::isComplete);
    }

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
