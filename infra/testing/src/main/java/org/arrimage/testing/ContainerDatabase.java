package org.arrimage.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.arrimage.local.parts.DatabaseBootstrap;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.arrimage.local.parts.Ports;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.MountableFile;

/// TimescaleDB in a container, with durable writes.
final class ContainerDatabase implements TestDatabase {

    private static final Duration READY = Duration.ofSeconds(60);
    private static final Map<Path, ContainerDatabase> STARTED = new ConcurrentHashMap<>();

    private static final String DUMP = "/tmp/arrimage.dump";

    private final Path directory;
    private final PostgreSQLContainer container;
    private final Map<Role, String> passwords = DatabaseBootstrap.randomPasswords();

    private ContainerDatabase(Path directory) {
        this.directory = directory;
        container = new PostgreSQLContainer(PartsKind.TIMESCALEDB)
                .withDatabaseName("postgres")
                .withUsername(EmbeddedPostgres.SUPERUSER)
                .withCommand(
                        "postgres",
                        "-c",
                        "shared_preload_libraries=timescaledb",
                        "-c",
                        "timescaledb.telemetry_level=off",
                        "-c",
                        "max_connections=60",
                        "-c",
                        "timezone=UTC");
        // The engine would choose another port when it starts the container again.
        container.setPortBindings(List.of(Ports.free() + ":" + PostgreSQLContainer.POSTGRESQL_PORT));
    }

    static ContainerDatabase start(Path directory) {
        ContainerDatabase killed = STARTED.get(directory);
        if (killed != null) {
            killed.startAgain();
            return killed;
        }
        ContainerDatabase database = new ContainerDatabase(directory);
        database.container.start();
        try {
            try (Connection superuser = database.superuser("postgres")) {
                DatabaseBootstrap.run(superuser, database.passwords);
            }
            try (Connection superuser = database.connectAsSuperuser()) {
                DatabaseBootstrap.shut(superuser);
            }
        } catch (SQLException e) {
            database.container.stop();
            throw new IllegalStateException(e);
        }
        STARTED.put(directory, database);
        return database;
    }

    private void startAgain() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        long deadline = System.nanoTime() + READY.toNanos();
        while (true) {
            try (Connection connection = connectAsSuperuser()) {
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("The server does not come back", e);
                }
                Thread.onSpinWait();
            }
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://%s:%s/%s".formatted(container.getHost(), container.getFirstMappedPort(), database);
    }

    private Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(url(database), container.getUsername(), container.getPassword());
    }

    @Override
    public String jdbcUrl() {
        return url(EmbeddedPostgres.DATABASE);
    }

    @Override
    public String password(Role role) {
        return passwords.getOrDefault(role, "");
    }

    @Override
    public Connection connect(Role role) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), role.user(), password(role));
    }

    @Override
    public Connection connectAsSuperuser() throws SQLException {
        return superuser(EmbeddedPostgres.DATABASE);
    }

    @Override
    public void backUp(Path to) {
        execute(
                "pg_dump",
                "--username=" + EmbeddedPostgres.SUPERUSER,
                "--format=custom",
                "--exclude-schema=pg_catalog",
                "--file=" + DUMP,
                "arrimage");
        container.copyFileFromContainer(DUMP, to.toString());
    }

    @Override
    public void restore(Path from) {
        container.copyFileToContainer(MountableFile.forHostPath(from, 0644), DUMP);
        Dump.restore(
                this,
                () -> execute(
                        "pg_restore",
                        "--username=" + EmbeddedPostgres.SUPERUSER,
                        "--dbname=arrimage",
                        "--exit-on-error",
                        DUMP));
    }

    private void execute(String... command) {
        try {
            ExecResult result = container.execInContainer(command);
            if (result.getExitCode() != 0) {
                throw new IllegalStateException(result.getStderr());
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
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void close() {
        STARTED.remove(directory);
        container.stop();
    }
}
