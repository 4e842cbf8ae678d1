package org.arrimage.ingest.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.arrimage.ingest.Gzip;
import org.arrimage.ingest.problem.ProblemException;
import org.arrimage.ingest.problem.ProblemType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestBodyTest {

    private static final int LIMIT = 64 * 1024;

    @Test
    void gzipIsUnpackedHoweverManyMembersItHas() throws IOException {
        byte[] packed = joined(Gzip.packed(bytes("one ")), Gzip.packed(new byte[0]), Gzip.packed(bytes("two")));

        assertThat(read("gzip", packed, LIMIT)).isEqualTo(bytes("one two"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void gzipIsUnpackedInWhateverPiecesItArrives(int piece) throws IOException {
        byte[] text = noise(20_000);
        InputStream whole = new ByteArrayInputStream(joined(Gzip.packed(text), Gzip.packed(text)));

        try (InputStream unpacked = new Gunzip(new InputStream() {
            @Override
            public int read() throws IOException {
                return whole.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return whole.read(bytes, offset, Math.min(piece, length));
            }
        })) {
            assertThat(unpacked.readAllBytes()).isEqualTo(joined(text, text));
        }
    }

    @Test
    void aBodyOfTheGreatestSizeIsTakenAndOneByteMoreIsNot() throws IOException {
        assertThat(read("gzip", Gzip.packed(noise(LIMIT)), LIMIT)).hasSize(LIMIT);
        assertThat(problem(() -> read("gzip", Gzip.packed(noise(LIMIT + 1)), LIMIT))
                        .type())
                .isEqualTo(ProblemType.TOO_LARGE);
    }

    @Test
    void gzipThatIsCutGarbledOrFollowedByAnythingIsToldApart() throws IOException {
        byte[] packed = Gzip.packed(noise(1000));
        byte[] garbled = packed.clone();
        garbled[packed.length / 2] ^= 1;
        byte[] wrongSum = packed.clone();
        wrongSum[packed.length - 8] ^= 1;

        for (byte[] bad : new byte[][] {
            {},
            bytes("{}"),
            Arrays.copyOf(packed, packed.length - 1),
            Arrays.copyOf(packed, 20),
            garbled,
            wrongSum,
            joined(packed, bytes("more"))
        }) {
            assertThat(problem(() -> read("gzip", bad, LIMIT)).faults())
                    .extracting(fault -> fault.code().wire())
                    .containsExactly("not-gzip");
        }
    }

    @Test
    void whatUnpacksBeyondAllMeasureIsCutEarly() throws IOException {
        byte[] bomb = Gzip.packed(new byte[64 * 1024 * 1024]);
        int[] unpacked = {0};

        ProblemException problem = problem(() -> {
            try (InputStream in = new Gunzip(new ByteArrayInputStream(bomb))) {
                byte[] chunk = new byte[8192];
                int read;
                while ((read = in.read(chunk)) >= 0) {
                    unpacked[0] += read;
                }
            }
        });

        assertThat(problem.type()).isEqualTo(ProblemType.TOO_LARGE);
        assertThat(unpacked[0]).isLessThan(8 * 1024 * 1024);
    }

    @Test
    void emptyMembersWithoutEndAreNoBody() throws IOException {
        byte[] empty = Gzip.packed(new byte[0]);
        byte[] many = new byte[empty.length * 200_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = empty[i % empty.length];
        }

        assertThat(problem(() -> new Gunzip(new ByteArrayInputStream(many)).readAllBytes())
                        .type())
                .isEqualTo(ProblemType.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "identity, gzip", "gzip, gzip"})
    void anotherCodingIsAnsweredWithThoseThatAreTaken(String coding) {
        MockHttpServletResponse response = new MockHttpServletResponse();

        ProblemException problem = problem(() -> RequestBody.open(request(coding, new byte[0]), response));

        assertThat(problem.type()).isEqualTo(ProblemType.UNSUPPORTED_CONTENT_CODING);
        assertThat(response.getHeader("Accept-Encoding")).isEqualTo("gzip, identity");
    }

    @Test
    void aCodingOverTwoHeadersIsAListToo() {
        MockHttpServletRequest request = request("identity", new byte[0]);
        request.addHeader("Content-Encoding", "gzip");

        assertThat(problem(() -> RequestBody.open(request, new MockHttpServletResponse()))
                        .type())
                .isEqualTo(ProblemType.UNSUPPORTED_CONTENT_CODING);
    }

    private static byte[] read(String coding, byte[] body, int limit) throws IOException {
        return RequestBody.read(request(coding, body), new MockHttpServletResponse(), limit);
    }

    private static MockHttpServletRequest request(String coding, byte[] body) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Content-Encoding", coding);
        request.setContent(body);
        return request;
    }

    private static ProblemException problem(ThrowingCallable reading) {
        return Objects.requireNonNull(catchThrowableOfType(ProblemException.class, reading));
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);
        return noise;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
