package org.arrimage.ingest.body;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.event.Fault;
import org.arrimage.ingest.problem.ProblemException;
import org.arrimage.ingest.problem.ProblemType;

/// Opens and reads bodies.
public final class RequestBody {

    private static final Duration WHOLE = Duration.ofSeconds(60);
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

    private RequestBody() {}

    /// The body of a request, unpacked as it arrives. The size that a request declares is the packed one.
    ///
    /// @throws ProblemException if it is in another charset than UTF-8, or packed in another way than by gzip
    public static InputStream open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (ContractJson.isOtherCharset(request.getContentType())) {
            throw new ProblemException(
                    ProblemType.MALFORMED, Fault.of("", Fault.Code.WRONG_CHARSET, StandardCharsets.UTF_8.name()));
        }
        String coding = String.join(", ", Collections.list(request.getHeaders("Content-Encoding")))
                .strip()
                .toLowerCase(Locale.ROOT);
        if (coding.isEmpty() || coding.equals("identity")) {
            return request.getInputStream();
        }
        if (GZIP.contains(coding)) {
            return new Gunzip(request.getInputStream());
        }
        response.setHeader("Accept-Encoding", "gzip, identity"); // RFC 7694
        throw new ProblemException(ProblemType.UNSUPPORTED_CONTENT_CODING);
    }

    /// The whole body of a request, unpacked, read within a minute.
    ///
    /// @param limit the greatest size, in bytes, unpacked
    /// @throws ProblemException if it is over the limit, too slow, or cannot be opened
    public static byte[] read(HttpServletRequest request, HttpServletResponse response, int limit) throws IOException {
        try (InputStream in = open(request, response)) {
            // The gzip of a body within the limit is never twice as long, unless it consists of empty members. For
            // a body that is not packed, the declared size is its own.
            if (request.getContentLengthLong() > (in instanceof Gunzip ? 2L * limit : limit)) {
                throw tooLarge(limit);
            }
            long deadline = System.nanoTime() + WHOLE.toNanos();
            ByteArrayOutputStream body =
                    new ByteArrayOutputStream(Math.max(1024, Math.min(limit, request.getContentLength())));
            byte[] chunk = new byte[16 * 1024];
            int read;
            while ((read = in.read(chunk)) >= 0) {
                body.write(chunk, 0, read);
                if (body.size() > limit) {
                    throw tooLarge(limit);
                }
                if (System.nanoTime() > deadline) {
                    throw new ProblemException(ProblemType.TOO_SLOW);
                }
            }
            return body.toByteArray();
        }
    }

    private static ProblemException tooLarge(int limit) {
        return new ProblemException(ProblemType.TOO_LARGE, Fault.of("", Fault.Code.TOO_LONG, limit));
    }
}
