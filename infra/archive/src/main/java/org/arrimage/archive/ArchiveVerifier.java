package org.arrimage.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Checks whether an archive is complete: every file is there, is what was written, and holds what the manifest
/// says.
final class ArchiveVerifier {

    private ArchiveVerifier() {}

    static void sayWhatIsIn(Path directory, ArchiveMessages messages) throws ArchiveFailure {
        Manifest manifest = manifest(directory, messages);
        for (Manifest.Topic topic : manifest.topics()) {
            messages.say("topic", topic.name(), (long) topic.partitions().size(), topic.records());
        }
        messages.say("whole", directory, manifest.written(), manifest.records(), manifest.leftOut());
    }

    /// The manifest of an archive that is complete.
    static Manifest manifest(Path directory, ArchiveMessages messages) throws ArchiveFailure {
        Path file = directory.resolve(Manifest.FILE);
        if (!Files.isRegularFile(file)) {
            throw notWhole(messages, "no-manifest", directory);
        }
        try {
            @Nullable Manifest manifest = JsonMapper.shared().readValue(Files.readAllBytes(file), Manifest.class);
            if (manifest == null || manifest.format() == null) {
                throw notWhole(messages, "manifest-broken", file);
            }
            if (!manifest.format().equals(Manifest.FORMAT)) {
                throw notWhole(messages, "other-format", directory, manifest.format());
            }
            if (!manifest.isComplete()) {
                throw notWhole(messages, "manifest-broken", file);
            }
            for (Manifest.Topic topic : manifest.topics()) {
                for (Manifest.Part part : topic.partitions()) {
                    verify(directory.resolve(part.file()), part, messages);
                }
            }
            return manifest;
        } catch (IOException | JacksonException e) {
            throw notWhole(messages, "unreadable", file, e.getMessage());
        }
    }

    private static void verify(Path file, Manifest.Part part, ArchiveMessages messages) throws ArchiveFailure {
        if (!Files.isRegularFile(file)) {
            throw notWhole(messages, "file-gone", file);
        }
        try {
            if (!PartFile.sha256(file).equals(part.sha256())) {
                throw notWhole(messages, "file-changed", file);
            }
            Count count = new Count(part);
            PartFile.read(file, count::add);
            if (!count.isRight()) {
                throw notWhole(messages, "file-miscounted", file, part.records(), count.records);
            }
        } catch (IOException e) {
            throw notWhole(messages, "unreadable", file, e.getMessage());
        }
    }

    /// Counts the records of a file, each with a greater offset than the one before.
    private static final class Count {

        private final Manifest.Part part;
        private long records;
        private long last;
        private boolean ordered = true;

        Count(Manifest.Part part) {
            this.part = part;
            this.last = part.first() - 1;
        }

        void add(RecordLine line) {
            records++;
            ordered &= line.offset() > last;
            last = line.offset();
        }

        boolean isRight() {
            return ordered && last < part.next() && records == part.records();
        }
    }

    private static ArchiveFailure notWhole(ArchiveMessages messages, String key, @Nullable Object... args) {
        return new ArchiveFailure(ArchiveFailure.NOT_WHOLE, messages.text(key, args));
    }
}
