package org.arrimage.local.parts;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// What a server has written to its log since it was started, for the sentence that says why it did not start.
///
/// @param from length of the log, in bytes, before the start
public record StartLog(Path log, long from) {

    private static final int READ_AT_MOST = 256 * 1024;

    /// Marks the place that a log has reached; makes the log and its directory, for their owner alone, if missing.
    public static StartLog mark(Path log) throws IOException {
        Secrets.file(log);
        return new StartLog(log, Files.size(log));
    }

    /// The lines since the mark that are not blank, at most the last 256 KiB of them.
    public List<String> lines() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long begin = Math.max(from, file.length() - READ_AT_MOST);
            byte[] bytes = new byte[(int) Math.max(0, file.length() - begin)];
            file.seek(begin);
            file.readFully(bytes);
            return Arrays.stream(new String(bytes, StandardCharsets.UTF_8).split("\\R", -1))
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    boolean says(String text) {
        return lines().stream().anyMatch(line -> line.contains(text));
    }

    PartFailure exited(String who, Path directory) {
        if (says("No space left on device")) {
            return new PartFailure("disk-full", directory, who);
        }
        List<String> lines = lines();
        String last = lines.stream()
                .filter(line -> line.contains("FATAL") || line.contains("ERROR") || line.contains("Exception"))
                .findFirst()
                .orElseGet(() -> lines.isEmpty() ? "…" : lines.getLast());
        return new PartFailure("exited", who, log, last.strip());
    }

    PartFailure slow(String who, Duration waited) {
        return new PartFailure("slow", who, Long.toString(waited.toSeconds()), log);
    }

    static PartFailure unwritable(Path directory, String who, IOException e) {
        String why = String.valueOf(e.getMessage());
        return why.contains("No space left on device")
                ? new PartFailure(e, "disk-full", directory, who)
                : new PartFailure(e, "directory", directory, e.getClass().getSimpleName() + " " + why);
    }
}
