package org.arrimage.local.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.arrimage.local.parts.EmbeddedKafka.User;

/// Gives a broker that runs elsewhere the accounts and the rights of the local one, and ends. Run again, it gives
/// the accounts the passwords that the files then hold.
final class BrokerAccounts {

    private BrokerAccounts() {}

    /// Exit code 1: not done, with a sentence that says why; to be tried again.
    ///
    /// @param args address of the broker; directory with the passwords: its own is `kafka-broker`, the others are
    ///     `kafka-USER`
    public static void main(String[] args) throws InterruptedException {
        // Kafka's clients write the numbers of a login in the locale's digits, and brokers accept only 0 to 9.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        try {
            Path secrets = Path.of(args[1]);
            Map<String, Object> settings =
                    new HashMap<>(new Guard("SASL_PLAINTEXT", password(secrets, "broker")).itself());
            settings.put("bootstrap.servers", args[0]);
            Map<String, String> passwords = new HashMap<>();
            for (User user : User.values()) {
                passwords.put(user.word(), password(secrets, user.word()));
            }
            try (Admin admin = Admin.create(settings)) {
                Guard.allow(admin, Rights.ofAll());
                Guard.admit(admin, passwords);
            }
        } catch (IOException | ExecutionException e) {
            System.out.println("Kafka n'a pas reçu ses comptes; l'essai suivant suit : " + e.getMessage());
            System.out.println("Kafka was not given its accounts; the next try follows: " + e.getMessage());
            System.exit(1);
        }
    }

    private static String password(Path secrets, String name) throws IOException {
        return Files.readString(secrets.resolve("kafka-" + name)).strip();
    }
}
