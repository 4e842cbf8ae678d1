package org.arrimage.dashboard.notices;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import org.arrimage.service.start.RefusedStart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What messages say of the dashboard; needed once there is a mail server.
///
/// @param sender the address that they come from, without a name
/// @param address the public address of the dashboard, without a path at the end: `https://arrimage.example.org`
/// @param every how often is looked for a new edition
@ConfigurationProperties("arrimage.notices")
record NoticeSettings(
        @Nullable String sender,
        @Nullable String address,
        @DefaultValue("PT1M") Duration every) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    NoticeSettings {
        if (!every.isPositive()) {
            throw RefusedStart.outOfRange("arrimage.notices.every", every, "plus de zéro", "more than zero");
        }
    }

    /// The sender.
    ///
    /// @throws RefusedStart if there is none, or it is no address
    InternetAddress from() {
        try {
            if (sender != null && Address.of(sender).isPresent()) {
                return new InternetAddress(sender, true);
            }
        } catch (AddressException e) {
            // as if there were none
        }
        throw new RefusedStart(
                "Un serveur de courriel est défini (spring.mail.host), mais arrimage.notices.sender manque ou n'est pas une adresse. Donnez l'adresse d'où partent les messages, comme arrimage@exemple.org, ou retirez spring.mail.host.",
                "A mail server is set (spring.mail.host), but arrimage.notices.sender is missing or is no address. Give the address that messages come from, such as arrimage@example.org, or remove spring.mail.host.");
    }

    /// The public address, without a slash at the end.
    ///
    /// @throws RefusedStart if there is none, or links to it would not be safe
    String link() {
        try {
            URI uri = new URI(address == null ? "" : address);
            String host = uri.getHost();
            if (host != null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && LOOPBACK.contains(host))
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && Set.of("", "/").contains(uri.getRawPath())) {
                return uri.getScheme() + "://" + uri.getRawAuthority();
            }
        } catch (URISyntaxException e) {
            // as if there were none
        }
        throw new RefusedStart(
                "Un serveur de courriel est défini (spring.mail.host), mais arrimage.notices.address manque ou n'est pas valable. Donnez l'adresse publique du tableau de bord, sans chemin, comme https://arrimage.exemple.org, ou retirez spring.mail.host.",
                "A mail server is set (spring.mail.host), but arrimage.notices.address is missing or not valid. Give the public address of the dashboard, without a path, such as https://arrimage.example.org, or remove spring.mail.host.");
    }
}
