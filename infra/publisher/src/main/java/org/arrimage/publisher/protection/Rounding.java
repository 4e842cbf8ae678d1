package org.arrimage.publisher.protection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Random rounding whose chance is a function of a secret and the figure's name, so that it falls the same each
/// time.
///
/// `h = HMAC-SHA256(secret, name)`. The threshold is `h mod base` by the first eight bytes; whether the figure
/// is lifted (shown as the base when it is below) by the next two; where a turned figure's threshold goes, by
/// the next.
final class Rounding {

    /// Of 65,536: a little less than 2 % of the figures are lifted.
    private static final int LIFTED = 1_310;

    private final Mac mac;
    private final int base;
    private final boolean lifts;

    Rounding(byte[] secret, int base, boolean lifts) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
        this.base = base;
        this.lifts = lifts;
    }

    /// The chance of one figure, made from its name.
    ///
    /// @param threshold a remainder above it is rounded up, 0 to `base - 1`
    /// @param lifted whether a value below the base is shown as the base
    /// @param spare decides where the threshold goes if the figure is turned
    record Chance(int threshold, boolean lifted, int spare) {}

    Chance chance(String figure) {
        ByteBuffer bytes = ByteBuffer.wrap(mac.doFinal(figure.getBytes(StandardCharsets.UTF_8)));
        return new Chance(
                (int) Long.remainderUnsigned(bytes.getLong(), base),
                lifts & Short.toUnsignedInt(bytes.getShort()) < LIFTED,
                Byte.toUnsignedInt(bytes.get()));
    }

    /// What is shown of a value.
    int show(int value, int threshold, boolean lifted) {
        int remainder = value % base;
        if (lifted && value < base) {
            return base;
        }
        return remainder > threshold ? value - remainder + base : value - remainder;
    }

    /// A threshold that shows the other multiple beside a value, in the direction wanted; -1 if that is impossible.
    int turned(int value, int threshold, boolean up, int spare) {
        int remainder = value % base;
        if (remainder == 0 || up == remainder > threshold) {
            return -1;
        }
        return up ? spare % remainder : remainder + spare % (base - remainder);
    }
}
