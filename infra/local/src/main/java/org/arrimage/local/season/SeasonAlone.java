package org.arrimage.local.season;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/// The season on its own, for a stack that runs elsewhere: makes its organisations known at the door, sends what of the
/// season has not been sent yet, and lives on until it is stopped.
public final class SeasonAlone {

    private SeasonAlone() {}

    /// Exit code 1: it could not go on, with a sentence that says why; started again, it goes on where it was.
    ///
    /// @param args address of the ingest service, file of its key, directory where it is kept how far it got
    public static void main(String[] args) throws InterruptedException {
        URI ingest = URI.create(args[0]);
        Path data = Path.of(args[2]);
        Locale language = Locale.of(System.getenv().getOrDefault("LC_ALL", "fr").startsWith("en") ? "en" : "fr");
        try {
            String key = Files.readString(Path.of(args[1])).strip();
            Season.introduce(ingest, key);
            Season.run(ingest, key, data, language, System.out::println);
            try (AutoCloseable life = Season.live(ingest, key, data)) {
                new CountDownLatch(1).await();
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            System.out.println(Season.brokenOff(language, e));
            System.exit(1);
        }
    }
}
