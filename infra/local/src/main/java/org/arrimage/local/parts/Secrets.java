package org.arrimage.local.parts;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Random secrets, and files that only their owner reads.
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final FileAttribute<?> OWNERS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private Secrets() {}

    /// A secret of 144 random bits, safe in URLs, SQL literals and properties files.
    public static String random() {
        byte[] bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// A secret for each name, made once and kept in a file as `name=secret`.
    static Map<String, String> kept(Path file, Collection<String> names) throws IOException {
        Properties kept = new Properties();
        if (Files.exists(file)) {
            kept.load(new StringReader(Files.readString(file)));
        }
        Map<String, String> secrets = new TreeMap<>();
        names.forEach(name -> secrets.put(name, kept.getProperty(name, random())));
        if (!kept.equals(secrets)) {
            write(
                    file,
                    secrets.entrySet().stream()
                            .map(secret -> secret.getKey() + "=" + secret.getValue() + "\n")
                            .collect(Collectors.joining()));
        }
        return secrets;
    }

    /// Makes a directory of mode 700 where there is none.
    public static void directory(Path directory) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /// Makes an empty file of mode 600 where there is none, in a directory of mode 700 where there is none.
    public static void file(Path file) throws IOException {
        Path above = file.toAbsolutePath().getParent();
        if (above != null) {
            directory(above);
        }
        try {
            Files.createFile(file, OWNERS);
        } catch (FileAlreadyExistsException e) {
            // It keeps what it holds.
        }
    }

    /// Writes a file of mode 600, whole or not at all; its content is never readable by others, not even for a
    /// moment.
    public static void write(Path file, String content) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path beside = Files.createTempFile(absolute.getParent(), "." + absolute.getFileName(), "", OWNERS);
        try {
            Files.write(beside, content.getBytes(StandardCharsets.UTF_8));
            Files.move(beside, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
