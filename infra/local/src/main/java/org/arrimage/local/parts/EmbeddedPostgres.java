package org.arrimage.local.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A real PostgreSQL server on one persistent directory, with durable writes and password logins, as in production.
///
/// ```java
/// @TempDir static Path directory;
/// static EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0).withArrimage();
/// ```
///
/// It ends with [#close()], with [#kill()], or when this JVM ends, for whatever reason.
public final class EmbeddedPostgres implements AutoCloseable {

    /// Name of the superuser.
    public static final String SUPERUSER = "postgres";

    /// Name of the database that [#withArrimage()] prepares.
    public static final String DATABASE = "arrimage";

    /// A login role of the database `arrimage`.
    public enum Role {
        OWNER,
        WRITER,
        EXACT,
        RELEASED,
        PUBLISHER;

        /// The name of the role in the database.
        public String user() {
            return "arrimage_" + word();
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final Duration READY = Duration.ofMinutes(3);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration PREDECESSOR = Duration.ofSeconds(30);

    private final LeashedProcess process;
    private final DirectoryLock lock;
    private final Path home;
    private final Path log;
    private final int port;
    private final String password;
    private Map<Role, String> rolePasswords = Map.of();

    private EmbeddedPostgres(
            LeashedProcess process, DirectoryLock lock, Path home, Path log, int port, String password) {
        this.process = process;
        this.lock = lock;
        this.home = home;
        this.log = log;
        this.port = port;
        this.password = password;
    }

    /// Starts a server and returns when it answers.
    ///
    /// @param directory where its data live between starts; made if missing
    /// @param port port of 127.0.0.1; 0 for a free one, which later starts in this directory take again if they can
    /// @throws PartFailure if it cannot start, with a sentence that says what to do
    public static EmbeddedPostgres start(Path directory, int port) {
        return start(directory, port, directory.resolve("postgres.log"));
    }

    /// As [#start(Path, int)], with a log file elsewhere.
    public static EmbeddedPostgres start(Path directory, int port, Path log) {
        Path home = directory.toAbsolutePath();
        try {
            Secrets.directory(home);
            DirectoryLock lock = DirectoryLock.tryTake(home, "supervisor.lock")
                    .orElseThrow(() -> new PartFailure("in-use", home, "PostgreSQL"));
            try {
                return startLocked(home, port, log.toAbsolutePath(), lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw StartLog.unwritable(home, "PostgreSQL", e);
        }
    }

    private static EmbeddedPostgres startLocked(Path home, int wanted, Path log, DirectoryLock lock)
            throws IOException {
        Unprivileged way = Unprivileged.find();
        Path binaries = PostgresBinaries.under(way.needsOwnedDirectory() ? home.resolve("binaries") : cache());
        StartLog started = StartLog.mark(log);
        Path data = home.resolve("data");
        Path secret = home.resolve("superuser.password");
        if (!Files.isDirectory(data)) {
            initialise(way, binaries, home, data, secret, started);
        }
        way.give(home);
        String password = Files.readString(secret).strip();
        awaitPredecessor(home, data);
        int port = Ports.choose(wanted, home.resolve("port"), "PostgreSQL");
        long deadline = System.nanoTime() + READY.toNanos();
        while (true) {
            StartLog attempt = StartLog.mark(log);
            LeashedProcess process = LeashedProcess.start(
                    way.command(server(binaries, data, port)),
                    Map.of("LC_ALL", "C", "TZ", "UTC"),
                    log,
                    home.resolve("postgres.pid"),
                    LeashedProcess.Stop.INT,
                    GRACE);
            EmbeddedPostgres postgres = new EmbeddedPostgres(process, lock, home, log, port, password);
            try {
                if (postgres.awaitReady(deadline, attempt)) {
                    return postgres;
                }
            } catch (RuntimeException e) {
                process.close();
                throw e;
            }
            // After kill -9 of a server its workers need a moment to notice and leave the shared memory.
            boolean predecessorLeaving = attempt.says("pre-existing shared memory block");
            if (!predecessorLeaving || System.nanoTime() > deadline) {
                throw attempt.exited("PostgreSQL", home);
            }
            pause();
        }
    }

    private static void initialise(Unprivileged way, Path binaries, Path home, Path data, Path secret, StartLog started)
            throws IOException {
        Secrets.write(secret, Secrets.random() + "\n");
        // Under another name until it is complete: after an interrupted start it is made again.
        Path unfinished = home.resolve("data.unfinished");
        DirectoryTree.delete(unfinished);
        Files.createDirectory(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        way.give(home);
        Process initdb = new ProcessBuilder(way.command(List.of(
                        binaries.resolve("bin/initdb").toString(),
                        "--pgdata=" + unfinished,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + secret,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-instructions")))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(started.log().toFile()))
                .start();
        try {
            if (!initdb.waitFor(READY.toSeconds(), TimeUnit.SECONDS)) {
                initdb.destroyForcibly();
                throw started.slow("PostgreSQL", READY);
            }
        } catch (InterruptedException e) {
            initdb.destroyForcibly();
            Thread.currentThread().interrupt();
            throw started.slow("PostgreSQL", READY);
        }
        if (initdb.exitValue() != 0) {
            throw started.exited("PostgreSQL", home);
        }
        Files.move(unfinished, data);
    }

    private static List<String> server(Path binaries, Path data, int port) {
        List<String> command =
                new ArrayList<>(List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString()));
        Map<String, String> settings = new HashMap<>(Map.ofEntries(
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("port", Integer.toString(port)),
                Map.entry("unix_socket_directories", ""),
                Map.entry("shared_buffers", "64MB"),
                Map.entry("max_connections", "60"),
                Map.entry("max_wal_size", "256MB"),
                Map.entry("wal_level", "minimal"),
                Map.entry("max_wal_senders", "0"),
                Map.entry("max_worker_processes", "4"),
                Map.entry("max_logical_replication_workers", "0"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"),
                Map.entry("password_encryption", "scram-sha-256")));
        if (PostgresBinaries.hasTimescaleDb(binaries)) {
            settings.put("shared_preload_libraries", "timescaledb");
            settings.put("timescaledb.telemetry_level", "off");
            settings.put("timescaledb.max_background_workers", "2");
            settings.put("max_worker_processes", "8");
        }
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    /// A server whose supervisor was killed is about to end; after a power cut, only its pid file is left.
    private static void awaitPredecessor(Path home, Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        long deadline = System.nanoTime() + PREDECESSOR.toNanos();
        while (Files.exists(pidFile)) {
            Optional<ProcessHandle> holder = Files.readAllLines(pidFile).stream()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d+"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line)));
            boolean postgres = holder.filter(ProcessHandle::isAlive)
                    .flatMap(process -> process.info().command())
                    .map(command -> command.endsWith("/postgres"))
                    .orElse(false);
            if (!postgres) {
                // The id may belong to another program by now, and PostgreSQL would refuse to start because of it.
                Files.deleteIfExists(pidFile);
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new PartFailure("in-use", home, "PostgreSQL");
            }
            pause();
        }
    }

    private boolean awaitReady(long deadline, StartLog started) {
        while (process.isAlive()) {
            try (Connection connection = connect("postgres", SUPERUSER, password);
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1");
                // Another server on the same port would have answered with another password, never with ours.
                return process.isAlive();
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw started.slow("PostgreSQL", READY);
                }
                pause();
            }
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path cache() {
        String base = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        return (base.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base))
                .resolve("arrimage");
    }

    /// Creates the database `arrimage` and its login roles with random passwords, unless they are there already.
    ///
    /// @throws PartFailure if the server refuses a statement
    public EmbeddedPostgres withArrimage() {
        try {
            rolePasswords = passwords();
            try (Connection connection = connect("postgres", SUPERUSER, password)) {
                DatabaseBootstrap.run(connection, rolePasswords);
            }
            try (Connection connection = connectAsSuperuser(DATABASE)) {
                DatabaseBootstrap.shut(connection);
            }
            return this;
        } catch (SQLException | IOException e) {
            throw new PartFailure(e, "bootstrap", String.valueOf(e.getMessage()), log);
        }
    }

    private Map<Role, String> passwords() throws IOException {
        Map<String, String> kept = Secrets.kept(
                home.resolve("roles.properties"),
                Arrays.stream(Role.values()).map(Role::word).toList());
        return Arrays.stream(Role.values())
                .collect(Collectors.toUnmodifiableMap(
                        role -> role, role -> Objects.requireNonNull(kept.get(role.word()))));
    }

    /// JDBC address of a database of this server, without credentials.
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /// JDBC address of the database `arrimage`, without credentials.
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /// Password of the superuser.
    public String superuserPassword() {
        return password;
    }

    /// Password of a login role.
    ///
    /// @throws IllegalStateException before [#withArrimage()]
    public String password(Role role) {
        String secret = rolePasswords.get(role);
        if (secret == null) {
            throw new IllegalStateException("withArrimage() has not run yet");
        }
        return secret;
    }

    /// A connection as one of the login roles.
    public Connection connect(Role role) throws SQLException {
        return connect(DATABASE, role.user(), password(role));
    }

    /// A connection of the superuser to a database.
    public Connection connectAsSuperuser(String database) throws SQLException {
        return connect(database, SUPERUSER, password);
    }

    private Connection connect(String database, String user, String secret) throws SQLException {
        Properties login = new Properties();
        login.put("user", user);
        login.put("password", secret);
        login.put("connectTimeout", "5");
        return DriverManager.getConnection(jdbcUrl(database), login);
    }

    /// The process id of the server's first process.
    public Optional<Long> pid() {
        return process.pid();
    }

    /// Completes with the exit code when the server is gone, asked for or not.
    public CompletableFuture<Integer> onExit() {
        return process.onExit();
    }

    /// Kills the server as a power cut would (SIGKILL); it can be started again on its directory.
    public void kill() {
        process.kill();
        lock.close();
    }

    /// Stops the server; its data stay.
    @Override
    public void close() {
        process.close();
        lock.close();
    }
}
