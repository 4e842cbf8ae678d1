package org.arrimage.contract.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha256Test {

    /// FIPS 180-2, appendix B.1.
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    /// As `printf 'é' | sha256sum` says.
    private static final String OF_E_ACUTE = "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c";

    @Test
    void aTextIsDigestedInUtf8() {
        assertThat(Sha256.of("abc")).isEqualTo(OF_ABC);
        assertThat(Sha256.of("é")).isEqualTo(OF_E_ACUTE);
    }

    @Test
    void aTextAFileAndItsPiecesHaveOneDigest() throws IOException {
        byte[] abc = "abc".getBytes(StandardCharsets.UTF_8);
        var pieces = Sha256.begin();
        for (byte piece : abc) {
            pieces.update(piece);
        }

        assertThat(Sha256.of(new ByteArrayInputStream(abc))).isEqualTo(OF_ABC);
        assertThat(HexFormat.of().formatHex(pieces.digest())).isEqualTo(OF_ABC);
    }
}
