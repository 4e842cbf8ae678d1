package org.arrimage.dashboard.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.figures.AggregateRequest;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.WeeklyPair;
import org.arrimage.dashboard.query.WeeklyPairs;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `GET /api/v1/ties` and `GET /api/v1/arcs`: who was tied to whom in each week, and who referred to whom, one JSON
/// object a line.
@RestController
class PairsController {

    private static final String NDJSON = "application/x-ndjson";
    private static final int BUFFER_BYTES = 32 * 1024;

    private final TieQuestions questions;
    private final WeeklyPairs pairs;
    private final CurrentViewer currentViewer;
    private final Audit audit;

    PairsController(TieQuestions questions, WeeklyPairs pairs, CurrentViewer currentViewer, Audit audit) {
        this.questions = questions;
        this.pairs = pairs;
        this.currentViewer = currentViewer;
        this.audit = audit;
    }

    @GetMapping(path = "/" + Place.At.TIES, produces = NDJSON)
    void ties(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, WeeklyPairs.Kind.TIE);
    }

    @GetMapping(path = "/" + Place.At.ARCS, produces = NDJSON)
    void arcs(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, WeeklyPairs.Kind.ARC);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, WeeklyPairs.Kind kind)
            throws IOException {
        Viewer viewer = currentViewer.get();
        Optional<AggregateRequest> asked = questions.read(request, response, viewer);
        if (asked.isPresent()) {
            write(viewer, asked.get(), kind, response);
        }
    }

    private void write(Viewer viewer, AggregateRequest asked, WeeklyPairs.Kind kind, HttpServletResponse response)
            throws IOException {
        List<WeeklyPair> found = pairs.read(viewer, kind, asked.scopes(), asked.from(), asked.to());
        audit.record(
                viewer,
                "api",
                asked.scopes(),
                Map.of(
                        "pairs", kind == WeeklyPairs.Kind.TIE ? "ties" : "arcs",
                        "from", asked.from().toString(),
                        "to", asked.to().toString()));
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(NDJSON);
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER_BYTES);
        for (WeeklyPair pair : found) {
            out.write(JsonMapper.shared().writeValueAsBytes(kind == WeeklyPairs.Kind.TIE ? tie(pair) : arc(pair)));
            out.write("\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
    }

    private static ObjectNode tie(WeeklyPair pair) {
        return place(pair)
                .put("a", pair.a())
                .put("b", pair.b())
                .put("contacts", pair.referral() + pair.joint())
                .put("referral", pair.referral())
                .put("joint", pair.joint())
                .put("autonomous", pair.autonomous());
    }

    private static ObjectNode arc(WeeklyPair pair) {
        return place(pair).put("from", pair.a()).put("to", pair.b()).put("referrals", pair.referral());
    }

    private static ObjectNode place(WeeklyPair pair) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("scope", pair.scope())
                .put("week", pair.week().toString());
    }
}
