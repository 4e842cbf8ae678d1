package org.arrimage.dashboard.access;

import java.time.Duration;
import org.arrimage.service.start.RefusedStart;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What is kept for people who have not logged in.
///
/// @param timeout how long a session lives without a page before its person has logged in
/// @param sessions how many such sessions there are at most
@ConfigurationProperties("arrimage.strangers")
record AnonymousSessionSettings(
        @DefaultValue("10m") Duration timeout,
        @DefaultValue("500") int sessions) {

    AnonymousSessionSettings {
        if (timeout.toSeconds() < 1 || sessions < 1) {
            throw new RefusedStart(
                    "Les réglages arrimage.strangers.timeout (une durée comme 10m) et .sessions (1 ou plus) ne sont pas"
                            + " valables : personne ne pourrait se connecter. Corrigez-les.",
                    "The settings arrimage.strangers.timeout (a duration like 10m) and .sessions (1 or more) are not"
                            + " valid: nobody could log in. Correct them.");
        }
    }
}
