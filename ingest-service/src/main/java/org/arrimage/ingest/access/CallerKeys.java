package org.arrimage.ingest.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.arrimage.contract.digest.Sha256;
import org.arrimage.service.start.RefusedStart;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/// Knows callers by their keys.
@Component
final class CallerKeys {

    private static final Logger LOG = LoggerFactory.getLogger(CallerKeys.class);
    private static final String SCHEME = "Bearer ";

    /// @param hash lower-case hexadecimal digits
    private record Known(String hash, KeySettings.Key key) {}

    private final List<Known> known;

    /// @throws RefusedStart if a key may write for any source outside the profile demo
    CallerKeys(KeySettings settings, Environment environment) {
        for (KeySettings.Key key : settings.keys()) {
            if (key.sources().contains(Caller.ANY) && !environment.acceptsProfiles(Profiles.of("demo"))) {
                throw new RefusedStart(
                        "La clé « " + key.name()
                                + " » peut écrire au nom de toute source (*), ce que seul le profil demo"
                                + " permet. Nommez ses sources dans arrimage.ingest.keys.",
                        "The key “" + key.name() + "” may write for any source (*), which only the profile demo allows."
                                + " Name its sources in arrimage.ingest.keys.");
            }
        }
        if (settings.keys().isEmpty()) {
            LOG.warn("no key in arrimage.ingest.keys: nobody can call this service");
        }
        known = settings.keys().stream().map(CallerKeys::known).toList();
    }

    /// The caller of an `Authorization` header that came from an address. Every key is compared, each in constant
    /// time.
    Optional<Caller> caller(@Nullable String authorization, String from) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        byte[] hash = bytes(Sha256.of(authorization.substring(SCHEME.length()).trim()));
        KeySettings.Key key = null;
        for (Known candidate : known) {
            if (MessageDigest.isEqual(bytes(candidate.hash()), hash)) {
                key = candidate.key();
            }
        }
        return Optional.ofNullable(key)
                .map(known -> new Caller(
                        Objects.requireNonNull(known.name()), Set.copyOf(known.sources()), known.directory(), from));
    }

    private static Known known(KeySettings.Key key) {
        return new Known(Objects.requireNonNull(key.sha256()).toLowerCase(Locale.ROOT), key);
    }

    private static byte[] bytes(String digits) {
        return digits.getBytes(StandardCharsets.US_ASCII);
    }
}
