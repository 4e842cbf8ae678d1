package org.arrimage.bench.dashboard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.arrimage.local.parts.EmbeddedPostgres.Role;

/// The dashboard as a program of its own.
final class Server implements AutoCloseable {

    static final String USER = "gestion";
    private static final Duration READY = Duration.ofMinutes(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    /// What a full collection leaves is tenured; the rest is what has come since.
    private static final Pattern USED = Pattern.compile("(?m)^ *(?:tenured|Tenured).*? used (\\d+)K");

    private final HttpClient http;
    private final Process process;
    private final int port;
    private final int metricsPort;

    /// @param program its executable jar
    Server(HttpClient http, Path program, EmbeddedPostgres postgres, Path log) throws IOException {
        this.http = http;
        port = free();
        metricsPort = free();
        List<String> command = new ArrayList<>(List.of(
                java("java"),
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-jar",
                program.toString(),
                "--server.port=" + port,
                "--management.server.port=" + metricsPort,
                "--spring.profiles.active=demo",
                "--arrimage.simulated=true",
                "--arrimage.database.url=" + postgres.jdbcUrl(),
                "--arrimage.accounts[0].user=" + USER,
                "--arrimage.accounts[0].password={noop}" + USER,
                "--arrimage.accounts[0].roles[0]=management"));
        for (Role role : List.of(Role.EXACT, Role.RELEASED)) {
            String name = "--arrimage.database." + role.user().substring("arrimage_".length());
            command.add(name + ".username=" + role.user());
            command.add(name + ".password=" + postgres.password(role));
        }
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // whatever ends the benchmark
        if (!await(READY, this::isReady)) {
            close();
            throw new IOException("The dashboard did not start:\n" + Files.readString(log));
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private boolean isReady() {
        try {
            return process.isAlive() && get(address().resolve("/readyz")).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    HttpResponse<String> get(URI address) throws IOException {
        try {
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// Looks until a condition holds.
    ///
    /// @return whether it came to hold in time
    static boolean await(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return true;
    }

    /// The sum of all metrics whose line begins with a text.
    double metric(String begin) throws IOException {
        return get(URI.create("http://127.0.0.1:" + metricsPort + "/actuator/prometheus"))
                .body()
                .lines()
                .filter(line -> line.startsWith(begin))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /// How many pages follow the figures live.
    int viewers() {
        try {
            return (int) metric("arrimage_viewers");
        } catch (IOException e) {
            return -1;
        }
    }

    /// The processor time it has taken so far.
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// What is left on the heap after a collection, in bytes.
    long heap() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        long sum = 0;
        while (used.find()) {
            sum += 1024 * Long.parseLong(used.group(1));
        }
        return sum;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(java("jcmd"), Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String told = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return told;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
