package org.arrimage.dashboard.keys;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.arrimage.contract.digest.Sha256;
import org.springframework.http.HttpHeaders;

/// A reading key as its person has it: a word by which it is known for one, and 256 random bits.
final class KeySecret {

    /// How every key begins: searches for forgotten secrets find it, and no password is taken for one.
    static final String PREFIX = "arrimage-key-";

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeySecret() {}

    static String fresh() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    static byte[] hash(String secret) {
        return Sha256.begin().digest(secret.getBytes(StandardCharsets.UTF_8));
    }

    /// The key that a request carries: as password of HTTP Basic, whatever the user name, or as bearer token.
    static Optional<String> in(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Optional.empty();
        }
        String[] parts = header.strip().split("\\s+", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        String secret = parts[0].equalsIgnoreCase("Bearer")
                ? parts[1]
                : parts[0].equalsIgnoreCase("Basic") ? password(parts[1]) : "";
        return Optional.of(secret).filter(text -> text.startsWith(PREFIX));
    }

    private static String password(String basic) {
        try {
            String both = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
            return both.substring(both.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
