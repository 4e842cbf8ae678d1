package org.arrimage.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arrimage.local.parts.DirectoryTree;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.arrimage.local.parts.EmbeddedPostgres.Role;

/// The server that the local stack runs on.
final class ProcessDatabase implements TestDatabase {

    /// What belongs to the data: without the passwords nobody could log in.
    private static final List<String> FILES = List.of("data", "superuser.password", "roles.properties");

    private final Path directory;
    private EmbeddedPostgres postgres;

    ProcessDatabase(Path directory) {
        this.directory = directory;
        postgres = start(directory);
    }

    private static EmbeddedPostgres start(Path directory) {
        return EmbeddedPostgres.start(directory, 0).withArrimage();
    }

    @Override
    public String jdbcUrl() {
        return postgres.jdbcUrl();
    }

    @Override
    public String password(Role role) {
        return postgres.password(role);
    }

    @Override
    public Connection connect(Role role) throws SQLException {
        return postgres.connect(role);
    }

    @Override
    public Connection connectAsSuperuser() throws SQLException {
        return postgres.connectAsSuperuser(EmbeddedPostgres.DATABASE);
    }

    @Override
    public void backUp(Path to) {
        Optional<Path> program = program("pg_dump");
        if (program.isPresent()) {
            client(program.orElseThrow(), "--format=custom", "--exclude-schema=pg_catalog", "--file=" + to);
        } else {
            postgres.close();
            copy(directory, to);
            postgres = start(directory);
        }
    }

    @Override
    public void restore(Path from) {
        Optional<Path> program = program("pg_restore");
        if (program.isPresent()) {
            Dump.restore(this, () -> client(program.orElseThrow(), "--exit-on-error", from.toString()));
        } else {
            postgres.close();
            copy(from, directory);
            postgres = start(directory);
        }
    }

    /// A program of the installation that the server is from; the one that Maven fetches has none but the server's.
    private static Optional<Path> program(String name) {
        return Optional.ofNullable(System.getenv("ARRIMAGE_POSTGRES"))
                .map(installation -> Path.of(installation, "bin", name))
                .filter(Files::isExecutable);
    }

    private void client(Path program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--dbname="
                        + postgres.jdbcUrl()
                                .replace("jdbc:postgresql://", "postgresql://" + EmbeddedPostgres.SUPERUSER + "@")));
        command.addAll(List.of(arguments));
        run(command, postgres.superuserPassword());
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to);
            for (String file : FILES) {
                DirectoryTree.delete(to.resolve(file));
                run(
                        List.of(
                                "cp",
                                "-a",
                                from.resolve(file).toString(),
                                to.resolve(file).toString()),
                        "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(List<String> command, String password) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("PGPASSWORD", password);
            int code = builder.start().waitFor();
            if (code != 0) {
                throw new IllegalStateException(command + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void kill() {
        postgres.kill();
    }

    @Override
    public void close() {
        postgres.close();
    }
}
