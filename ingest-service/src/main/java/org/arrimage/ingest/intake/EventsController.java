package org.arrimage.ingest.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.arrimage.contract.event.EventReader;
import org.arrimage.contract.event.Fault;
import org.arrimage.ingest.access.Caller;
import org.arrimage.ingest.problem.ProblemException;
import org.arrimage.ingest.problem.ProblemType;
import org.arrimage.ingest.problem.Problems;
import org.arrimage.service.door.SecurityLog;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// The door for events: one, a batch, or a stream.
@RestController
class EventsController {

    static final int MAX_BATCH_EVENTS = 10_000;
    static final int MAX_BATCH_BYTES = 8 * 1024 * 1024;

    private static final String ONE = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String STREAM = "application/x-ndjson";
    private static final String ACCEPTED_TYPES = String.join(", ", ONE, BATCH, STREAM, "application/json");
    private static final Duration BODY = Duration.ofSeconds(60);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Intake intake;
    private final Places streams;
    private final Places batches;

    EventsController(Intake intake, IntakeSettings settings, SecurityLog log) {
        this.intake = intake;
        this.streams = new Places(settings.streams(), log);
        this.batches = new Places(settings.batches(), log);
    }

    @PostMapping("/api/v1/events")
    void post(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        switch (contentType(request, response)) {
            case ONE ->
                answer(Submission.structured(body(request, EventReader.MAX_EVENT_BYTES)), caller, request, response);
            case BATCH -> batch(caller, request, response);
            case STREAM -> stream(caller, request, response);
            default ->
                answer(
                        Submission.binary(BinaryMode.attributes(request), body(request, EventReader.MAX_EVENT_BYTES)),
                        caller,
                        request,
                        response);
        }
    }

    /// The media type without parameters; empty for the binary mode.
    private static String contentType(HttpServletRequest request, HttpServletResponse response) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            String text = request.getContentType();
            if (text == null && BinaryMode.isUsedBy(request)) {
                return "";
            }
            try {
                MediaType type = MediaType.parseMediaType(String.valueOf(text));
                boolean utf8 =
                        type.getCharset() == null || type.getCharset().name().equals("UTF-8");
                String name = (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
                if (utf8 && List.of(ONE, BATCH, STREAM).contains(name)) {
                    return name;
                }
                if (utf8 && name.equals("application/json") && BinaryMode.isUsedBy(request)) {
                    return "";
                }
            } catch (IllegalArgumentException e) {
                // No media type at all, or an unknown charset: answered below like any other that is not taken.
            }
        }
        response.setHeader("Accept", ACCEPTED_TYPES);
        throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    private void answer(Submission submission, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Verdict verdict = intake.take(submission, caller).join();
        switch (verdict) {
            case Verdict.Accepted accepted -> write(response, 202, verdict, request);
            case Verdict.Duplicate duplicate -> write(response, 200, verdict, request);
            case Verdict.Rejected rejected -> throw ProblemException.of(rejected.faults());
        }
    }

    private static void write(HttpServletResponse response, int status, Verdict verdict, HttpServletRequest request)
            throws IOException {
        json(
                response,
                status,
                VerdictBody.of(verdict, Problems.language(request)).json());
    }

    private void batch(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        batches.enter(caller);
        try {
            List<CompletableFuture<Verdict>> awaited = new ArrayList<>();
            // The whole text is read before anything is published: a text that breaks off leaves nothing behind.
            for (Submission submission : Batch.read(body(request, MAX_BATCH_BYTES), MAX_BATCH_EVENTS)) {
                awaited.add(intake.take(submission, caller));
            }
            List<Verdict> verdicts =
                    awaited.stream().map(CompletableFuture::join).toList();
            if (verdicts.stream().anyMatch(Verdict::isNotStored)
                    && verdicts.stream().noneMatch(verdict -> verdict instanceof Verdict.Accepted)) {
                throw new ProblemException(ProblemType.UNAVAILABLE);
            }
            Locale locale = Problems.language(request);
            json(
                    response,
                    200,
                    MAPPER.writeValueAsBytes(verdicts.stream()
                            .map(verdict -> VerdictBody.of(verdict, locale))
                            .toList()));
        } finally {
            batches.leave(caller);
        }
    }

    private void stream(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        streams.enter(caller);
        try {
            Locale locale = Problems.language(request);
            response.setStatus(200);
            response.setContentType(STREAM);
            response.setHeader("Cache-Control", "no-store");
            // A proxy that gathers the verdicts would hold up clients that wait for them.
            response.setHeader("X-Accel-Buffering", "no");
            new VerdictStream(request.getInputStream(), submission -> intake.take(submission, caller))
                    .run(
                            response.getOutputStream(),
                            verdict -> VerdictBody.of(verdict, locale).json(),
                            () -> Problems.write(request, response, ProblemType.UNAVAILABLE, List.of()));
        } finally {
            streams.leave(caller);
        }
    }

    /// The body of a request, read within a minute.
    ///
    /// @throws ProblemException if it is over the limit or too slow
    private static byte[] body(HttpServletRequest request, int limit) throws IOException {
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        long deadline = System.nanoTime() + BODY.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream(Math.max(1024, request.getContentLength()));
        byte[] chunk = new byte[16 * 1024];
        InputStream in = request.getInputStream();
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

    private static ProblemException tooLarge(int limit) {
        return new ProblemException(ProblemType.TOO_LARGE, Fault.of("", Fault.Code.TOO_LONG, limit));
    }

    private static void json(HttpServletResponse response, int status, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
