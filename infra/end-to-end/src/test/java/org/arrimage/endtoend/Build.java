package org.arrimage.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the last build of a clone left, as commands that run it.
public final class Build {

    /// The clone that these tests belong to.
    public static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

    /// What tests lock that start a build with parts of its own, so that they take turns.
    public static final String TURN = "parts of its own";

    private static final Path LOCAL = Path.of("infra", "local", "target");

    private Build() {}

    /// The command that runs a service, ahead of its own options. This clone's are laid open and have their AOT caches,
    /// as where the local stack and the images run them: they start at a third of the cost.
    ///
    /// @param home the clone whose build it is
    public static List<String> service(Path home, String artifact) {
        List<String> command =
                new ArrayList<>(List.of(java(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        String name = artifact + "-0.1.0-SNAPSHOT-program.jar";
        Path jar = home.resolve(Path.of(artifact, "target", name));
        if (home.equals(HOME)) {
            Prepared.once();
            Path open = HOME.resolve(LOCAL).resolve(Path.of("programs", artifact));
            if (Files.exists(open.resolve("program.aot"))) {
                command.add("-XX:AOTCache=" + open.resolve("program.aot"));
                jar = open.resolve(name);
            }
        }
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /// The command that lets the local stack do something.
    static List<String> stack(String command) {
        Prepared.once();
        return local(command);
    }

    private static List<String> local(String command) {
        Path target = HOME.resolve(LOCAL);
        return List.of(
                java(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=org/arrimage/local/logging.xml",
                "-cp",
                target.resolve("classes") + ":" + target.resolve("lib") + "/*",
                "org.arrimage.local.LocalStack",
                command,
                "--home",
                HOME.toString());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// The services laid open, and their caches recorded.
    private static final class Prepared {

        static {
            Path said = HOME.resolve(LOCAL).resolve("prepare.said");
            try {
                int code = new ProcessBuilder(local("prepare"))
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start()
                        .waitFor();
                if (code != 0) {
                    System.err.println("No AOT caches, every start takes longer: " + Files.readString(said));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /// Returns when they are.
        static void once() {}
    }
}
