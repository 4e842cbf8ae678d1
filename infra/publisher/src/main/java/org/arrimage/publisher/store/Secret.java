package org.arrimage.publisher.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key that decides how each figure is rounded: 32 random bytes in a file of mode 600. Another key would give
/// each published figure a second, independent rounding, so there is never another one.
public final class Secret {

    private static final int BYTES = 32;
    private static final int FINGERPRINT_BYTES = 8;

    private final byte[] key;

    private Secret(byte[] key) {
        this.key = key;
    }

    /// The key of a directory; made there if there is none.
    ///
    /// @throws IOException if it cannot be read or written, or is not a key
    public static Secret in(Path directory) throws IOException {
        Path file = directory.resolve("secret");
        if (!Files.exists(file)) {
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            Path beside = Files.createTempFile(
                    directory,
                    "secret",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(beside, HexFormat.of().formatHex(key) + "\n");
            Durable.place(beside, file);
        }
        byte[] key;
        try {
            key = HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " does not hold a key", e);
        }
        if (key.length != BYTES) {
            throw new IOException(file + " holds " + key.length + " bytes in place of " + BYTES);
        }
        return new Secret(key);
    }

    public byte[] key() {
        return key.clone();
    }

    /// Tells keys apart and does not give them away.
    public String fingerprint() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] digest = mac.doFinal("fingerprint".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
