package org.arrimage.dashboard.access;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.service.start.RefusedStart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.stereotype.Component;

/// Reads from a token of the identity provider who somebody is. Claims that it does not understand grant nothing.
@Component
class Claims {

    /// The settings under `arrimage.oidc`.
    ///
    /// @param sessionLimit how long after authenticating at the provider a person must do so again
    @ConfigurationProperties("arrimage.oidc")
    record Settings(
            @DefaultValue("roles") String rolesClaim,
            @DefaultValue("sectors") String sectorsClaim,
            @DefaultValue("organisation") String organisationClaim,
            @DefaultValue("8h") Duration sessionLimit) {

        Settings {
            if (sessionLimit.toSeconds() < 60) {
                throw new RefusedStart(
                        "La durée d'une session (arrimage.oidc.session-limit) est de moins d'une minute : personne ne"
                                + " pourrait travailler. Donnez une durée comme 8h.",
                        "A session's length (arrimage.oidc.session-limit) is less than a minute: nobody could work."
                                + " Give a duration like 8h.");
            }
        }
    }

    private final Settings settings;

    Claims(Settings settings) {
        this.settings = settings;
    }

    Viewer viewer(ClaimAccessor token) {
        Set<String> words = strings(token, settings.rolesClaim());
        Set<Role> roles = Arrays.stream(Role.values())
                .filter(role -> words.contains(role.word()))
                .collect(Collectors.toSet());
        return new Viewer(
                user(token),
                roles,
                strings(token, settings.sectorsClaim()),
                string(token, settings.organisationClaim()));
    }

    /// The name by which people know the person, otherwise the provider's id.
    private static String user(ClaimAccessor token) {
        String name = string(token, "preferred_username");
        String subject = string(token, "sub");
        return name != null ? name : subject != null ? subject : "";
    }

    private static @Nullable String string(ClaimAccessor token, String claim) {
        return token.getClaims().get(claim) instanceof String text && !text.isBlank() ? text : null;
    }

    private static Set<String> strings(ClaimAccessor token, String claim) {
        Object value = token.getClaims().get(claim);
        Stream<?> values = value instanceof Collection<?> list ? list.stream() : Stream.ofNullable(value);
        return values.filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank())
                .collect(Collectors.toSet());
    }
}
