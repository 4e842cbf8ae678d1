package org.arrimage.local.season;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.arrimage.local.words.Messages;

/// The season on its own, for a stack that runs elsewhere: makes its organisations known at the door, sends what of
/// the season has not been sent yet, and lives on until it is stopped.
public final class SeasonAlone {

    private SeasonAlone() {}

    /// Exit code 1: it could not go on, with a sentence that says why; started again, it goes on where it was.
    ///
    /// @param args address of the ingest service, file of its key, which is the publisher's too, directory that
    ///     keeps how far it got, address of the publisher
    public static void main(String[] args) throws InterruptedException {
        Messages messages = Messages.of(System.getenv(), Season.class);
        if (args.length != 4) {
            System.out.println(messages.say("alone-usage"));
            System.exit(1);
        }
        try {
            URI ingest = URI.create(args[0]);
            String key = Files.readString(Path.of(args[1])).strip();
            Path data = Path.of(args[2]);
            Season.introduce(ingest, key);
            try (SeasonPublisher publisher = new SeasonPublisher(URI.create(args[3]), key)) {
                Season.run(ingest, key, data, messages.locale(), System.out::println, publisher);
                publisher.end();
            }
            try (AutoCloseable life = Season.live(ingest, key, data)) {
                new CountDownLatch(1).await();
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            System.out.println(messages.say("broken-off", String.valueOf(e.getMessage())));
            System.exit(1);
        }
    }
}
