package org.arrimage.ingest.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.arrimage.contract.event.EventReader;
import org.arrimage.contract.event.Fault;
import org.arrimage.ingest.access.Caller;
import org.arrimage.ingest.body.RequestBody;
import org.arrimage.ingest.problem.ProblemException;
import org.arrimage.ingest.problem.ProblemType;
import org.arrimage.ingest.problem.Problems;
import org.arrimage.service.web.AskedLanguage;
import org.arrimage.service.web.SecurityLog;
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
    private static final List<String> WHOLE_EVENTS = List.of(ONE, BATCH, STREAM);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final EventIntake intake;
    private final RequestSlots streams;
    private final RequestSlots batches;

    EventsController(EventIntake intake, IntakeSettings settings, SecurityLog log) {
        this.intake = intake;
        this.streams = new RequestSlots(settings.streams(), log);
        this.batches = new RequestSlots(settings.batches(), log);
    }

    @PostMapping("/api/v1/events")
    void post(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        switch (contentType(request, response)) {
            case ONE ->
                answer(
                        Submission.structured(RequestBody.read(request, response, EventReader.MAX_EVENT_BYTES)),
                        caller,
                        request,
                        response);
            case BATCH -> batch(caller, request, response);
            case STREAM -> stream(caller, request, response);
            default ->
                answer(
                        Submission.binary(
                                BinaryMode.attributes(request),
                                RequestBody.read(request, response, EventReader.MAX_EVENT_BYTES)),
                        caller,
                        request,
                        response);
        }
    }

    /// The media type without parameters; empty for the binary mode.
    private static String contentType(HttpServletRequest request, HttpServletResponse response) {
        String text = request.getContentType();
        boolean binary = BinaryMode.isUsedBy(request);
        if (text == null && binary) {
            return "";
        }
        String name = String.valueOf(text).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (WHOLE_EVENTS.contains(name)) {
            return name;
        }
        boolean json = name.equals("application/json");
        if (json && binary) {
            return "";
        }
        // Without attributes in headers, `application/json` is not among the types that are taken.
        response.setHeader("Accept", String.join(", ", WHOLE_EVENTS) + (binary ? ", application/json" : ""));
        throw json
                ? new ProblemException(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE, Fault.of("", Fault.Code.ATTRIBUTES_MISSING, ONE))
                : new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE);
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
                VerdictBody.of(verdict, AskedLanguage.orFrench(request)).json());
    }

    private void batch(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        batches.enter(caller);
        try {
            List<CompletableFuture<Verdict>> awaited = new ArrayList<>();
            // The whole text is read before anything is published: a text that breaks off leaves nothing behind.
            for (Submission submission :
                    Batch.read(RequestBody.read(request, response, MAX_BATCH_BYTES), MAX_BATCH_EVENTS)) {
                awaited.add(intake.take(submission, caller));
            }
            List<Verdict> verdicts =
                    awaited.stream().map(CompletableFuture::join).toList();
            if (verdicts.stream().anyMatch(Verdict::isNotStored)
                    && verdicts.stream().noneMatch(verdict -> verdict instanceof Verdict.Accepted)) {
                throw new ProblemException(ProblemType.UNAVAILABLE);
            }
            Locale locale = AskedLanguage.orFrench(request);
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
        try (InputStream body = RequestBody.open(request, response)) {
            Locale locale = AskedLanguage.orFrench(request);
            response.setStatus(200);
            response.setContentType(STREAM);
            response.setHeader("Cache-Control", "no-store");
            // A proxy that gathers the verdicts would hold up clients that wait for them.
            response.setHeader("X-Accel-Buffering", "no");
            new VerdictStream(body, submission -> intake.take(submission, caller))
                    .run(
                            response.getOutputStream(),
                            verdict -> VerdictBody.of(verdict, locale).json(),
                            (type, faults) -> Problems.write(request, response, type, faults));
        } finally {
            streams.leave(caller);
        }
    }

    private static void json(HttpServletResponse response, int status, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
