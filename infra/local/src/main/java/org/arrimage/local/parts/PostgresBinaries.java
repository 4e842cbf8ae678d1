package org.arrimage.local.parts;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.arrimage.contract.digest.Sha256;

/// The PostgreSQL programs for this kind of machine, unpacked once for all starts, or those of an installation that
/// the environment names.
final class PostgresBinaries {

    /// Environment variable with the directory of an installation: PostgreSQL 17 or newer, `bin/postgres` under it.
    static final String INSTALLATION = "ARRIMAGE_POSTGRES";

    private PostgresBinaries() {}

    /// The directory that holds `bin`, named or unpacked.
    ///
    /// @param cache where unpacked programs are kept
    /// @throws PartFailure if there are none
    static Path under(Path cache) throws IOException {
        String named = System.getenv().getOrDefault(INSTALLATION, "");
        if (named.isEmpty()) {
            return unpackedUnder(cache);
        }
        Path installation = Path.of(named).toAbsolutePath();
        if (!Files.isExecutable(installation.resolve("bin/postgres"))) {
            throw new PartFailure("no-installation", installation, INSTALLATION);
        }
        return installation;
    }

    /// Whether TimescaleDB is among the extensions of an installation.
    static boolean hasTimescaleDb(Path installation) {
        return Stream.of("lib", "lib/postgresql")
                .anyMatch(libraries ->
                        Files.exists(installation.resolve(libraries).resolve("timescaledb.so")));
    }

    /// The directory that holds `bin`, `lib` and `share`.
    ///
    /// @param cache where unpacked programs are kept, one directory for each content
    /// @throws PartFailure if none are provided for this machine
    static Path unpackedUnder(Path cache) throws IOException {
        String resource = resource();
        try (InputStream found = PostgresBinaries.class.getResourceAsStream(resource)) {
            if (found == null) {
                throw new PartFailure(
                        "no-binaries", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
            }
        }
        Path target = cache.resolve("postgresql-" + fingerprint(resource));
        if (!Files.isDirectory(target)) {
            Files.createDirectories(cache);
            Path beside = Files.createTempDirectory(cache, "unpacking-");
            try {
                unpack(resource, beside);
                Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
                try {
                    Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
                } catch (FileAlreadyExistsException e) {
                    // Another start was faster; its copy is as good.
                } catch (FileSystemException e) {
                    if (!Files.isDirectory(target)) {
                        throw e;
                    }
                }
            } finally {
                DirectoryTree.delete(beside);
            }
        }
        return target;
    }

    private static String resource() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String arch = switch (System.getProperty("os.arch")) {
            case "aarch64", "arm64" -> "arm_64";
            default -> "x86_64";
        };
        return "/postgres-" + system + "-" + arch + ".txz";
    }

    /// The name follows the content, so that a new version never meets an old copy.
    private static String fingerprint(String resource) throws IOException {
        try (InputStream in = open(resource)) {
            return Sha256.of(in).substring(0, 16);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = PostgresBinaries.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException(resource + " is not on the class path");
        }
        return in;
    }

    private static void unpack(String resource, Path into) throws IOException {
        try (TarArchiveInputStream archive =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(open(resource))))) {
            TarArchiveEntry entry;
            while ((entry = archive.getNextEntry()) != null) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("entry outside the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(target, into.resolve(entry.getLinkName()));
                } else {
                    Files.copy(archive, target);
                    Files.setPosixFilePermissions(
                            target,
                            PosixFilePermissions.fromString((entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
