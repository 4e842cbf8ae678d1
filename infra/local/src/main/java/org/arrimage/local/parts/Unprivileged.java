package org.arrimage.local.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The way a command is run so that PostgreSQL, which refuses root, does not see itself as root.
enum Unprivileged {

    /// Already an ordinary user.
    AS_IS(List.of()),

    /// A user namespace without a map: the process keeps its rights on our files and is nobody in its own eyes.
    NAMESPACE(List.of("unshare", "-U")),

    /// Another user: the data directory is given to it.
    OTHER_USER(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private static final int NOBODY = 65534;

    private final List<String> prefix;

    Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    static Unprivileged find() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return AS_IS;
        }
        for (Unprivileged way : List.of(NAMESPACE, OTHER_USER)) {
            if (way.works()) {
                return way;
            }
        }
        throw new PartFailure("root");
    }

    List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /// Whether the programs and the data must be in a directory that belongs to another user.
    boolean needsOwnedDirectory() {
        return this == OTHER_USER;
    }

    /// For [#OTHER_USER], gives a tree to that user, and lets that user's group pass through the directory above if
    /// only the owner may.
    void give(Path tree) throws IOException {
        if (this != OTHER_USER) {
            return;
        }
        Path above = tree.toAbsolutePath().getParent();
        if (Files.getPosixFilePermissions(above).equals(PosixFilePermissions.fromString("rwx------"))) {
            Files.setAttribute(above, "unix:gid", NOBODY);
            Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwx--x---"));
        }
        UserPrincipal nobody =
                tree.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(tree)) {
            paths = walk.toList();
        }
        for (Path path : paths) {
            Files.getFileAttributeView(
                            path,
                            java.nio.file.attribute.FileOwnerAttributeView.class,
                            java.nio.file.LinkOption.NOFOLLOW_LINKS)
                    .setOwner(nobody);
        }
    }

    private boolean works() {
        try {
            Process process = new ProcessBuilder(command(List.of("true")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
