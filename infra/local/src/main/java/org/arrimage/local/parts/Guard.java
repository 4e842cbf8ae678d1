package org.arrimage.local.parts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/// Accounts for a broker, with no rights except those that a rule gives.
///
/// The broker itself logs in by PLAIN, for which nothing has to be stored before its first start. Its password is
/// made for one start, so that it is of no use to a program that took the port of a broker that was down. All
/// others log in by SCRAM, which does not reveal a password.
public final class Guard {

    private static final String ITSELF = "broker";
    private static final String SCRAM = "SCRAM-SHA-512";
    private static final String BY_PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";
    private static final String BY_SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required";

    /// The least that Kafka takes: the passwords are random and need no slow hash.
    private static final int ITERATIONS = 4096;

    private final String protocol;
    private final String password;

    /// For one start of a broker.
    ///
    /// @param protocol `SASL_PLAINTEXT` or `SASL_SSL`
    public Guard(String protocol) {
        this(protocol, Secrets.random());
    }

    /// @param password of the broker's own account
    Guard(String protocol, String password) {
        this.protocol = protocol;
        this.password = password;
    }

    /// Settings of the broker, for its clients and its controller alike.
    public Map<String, String> broker() {
        String itself = login(BY_PLAIN, ITSELF, password).replace(";", " user_" + ITSELF + "=\"" + password + "\";");
        return Map.ofEntries(
                Map.entry("listener.security.protocol.map", "CLIENTS:" + protocol + ",CONTROLLER:" + protocol),
                Map.entry("sasl.enabled.mechanisms", "PLAIN," + SCRAM),
                Map.entry("sasl.mechanism.inter.broker.protocol", "PLAIN"),
                Map.entry("sasl.mechanism.controller.protocol", "PLAIN"),
                Map.entry("listener.name.clients.plain.sasl.jaas.config", itself),
                Map.entry("listener.name.clients.scram-sha-512.sasl.jaas.config", BY_SCRAM + ";"),
                Map.entry("listener.name.controller.sasl.enabled.mechanisms", "PLAIN"),
                Map.entry("listener.name.controller.plain.sasl.jaas.config", itself),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("allow.everyone.if.no.acl.found", "false"),
                Map.entry("super.users", "User:" + ITSELF));
    }

    /// What the broker's own account connects with; it may do anything.
    public Map<String, String> itself() {
        return settings("PLAIN", login(BY_PLAIN, ITSELF, password));
    }

    /// What another account connects with.
    public Map<String, String> client(String user, String secret) {
        return settings(SCRAM, login(BY_SCRAM, user, secret));
    }

    private Map<String, String> settings(String mechanism, String login) {
        return Map.of("security.protocol", protocol, "sasl.mechanism", mechanism, "sasl.jaas.config", login);
    }

    private static String login(String module, String user, String secret) {
        return module + " username=\"" + user + "\" password=\"" + secret + "\";";
    }

    /// Makes accounts, or gives those that are there these passwords.
    public static void admit(Admin admin, Map<String, String> passwords)
            throws ExecutionException, InterruptedException {
        List<UserScramCredentialAlteration> accounts = new ArrayList<>();
        passwords.forEach((user, secret) -> accounts.add(new UserScramCredentialUpsertion(
                user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), secret)));
        admin.alterUserScramCredentials(accounts).all().get();
    }

    /// Gives these rights, and takes away all others.
    public static void allow(Admin admin, Collection<AclBinding> rights)
            throws ExecutionException, InterruptedException {
        Collection<AclBinding> there =
                admin.describeAcls(AclBindingFilter.ANY).values().get();
        admin.deleteAcls(there.stream()
                        .filter(right -> !rights.contains(right))
                        .map(AclBinding::toFilter)
                        .toList())
                .all()
                .get();
        admin.createAcls(rights.stream().filter(right -> !there.contains(right)).toList())
                .all()
                .get();
    }
}
