package org.arrimage.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.arrimage.contract.digest.Sha256;
import org.jspecify.annotations.Nullable;

/// The file of a partition: lines of JSON, compressed with gzip, for its owner alone.
final class PartFile {

    static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PartFile() {}

    static String name(String topic, int partition) {
        return topic + "-" + partition + ".ndjson.gz";
    }

    /// A file that is being written; it is on the disk when this is closed.
    static final class Writing implements AutoCloseable {

        private final MessageDigest digest = Sha256.begin();
        private final FileChannel channel;
        private final GZIPOutputStream compressed;
        private final Writer lines;
        private long count;

        Writing(Path file) throws IOException {
            channel =
                    FileChannel.open(file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), OWNER_ONLY);
            compressed =
                    new GZIPOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), digest), 64 * 1024);
            lines = new OutputStreamWriter(compressed, StandardCharsets.UTF_8);
        }

        void add(String line) throws IOException {
            lines.write(line);
            lines.write('\n');
            count++;
        }

        long count() {
            return count;
        }

        /// Finishes the file.
        ///
        /// @return its SHA-256
        String finish() throws IOException {
            lines.flush();
            compressed.finish();
            channel.force(true);
            return HexFormat.of().formatHex(digest.digest());
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /// A file that is being read.
    static final class Reading implements AutoCloseable {

        private final BufferedReader lines;

        Reading(Path file) throws IOException {
            lines = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file), 64 * 1024), StandardCharsets.UTF_8));
        }

        /// The next record, or nothing at the end.
        ///
        /// @throws IOException also if this program did not write the file
        @Nullable
        RecordLine next() throws IOException {
            String text = lines.readLine();
            try {
                return text == null ? null : RecordLine.read(text);
            } catch (IllegalArgumentException e) {
                throw new IOException("a line is no record", e);
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    /// Reads a file to its end.
    ///
    /// @throws IOException also if this program did not write the file
    static void read(Path file, Consumer<RecordLine> take) throws IOException {
        try (Reading lines = new Reading(file)) {
            for (RecordLine line = lines.next(); line != null; line = lines.next()) {
                take.accept(line);
            }
        }
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in);
        }
    }
}
