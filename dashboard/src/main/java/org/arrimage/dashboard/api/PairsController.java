package org.arrimage.dashboard.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.exports.AggregateRequest;
import org.arrimage.dashboard.exports.Asked;
import org.arrimage.dashboard.exports.ParameterFault;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.WeeklyPair;
import org.arrimage.dashboard.query.WeeklyPairs;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `GET /api/v1/ties` and `GET /api/v1/arcs`: who was tied to whom in each week, and who referred to whom, one JSON
/// object a line. Both are of class person, so only management is answered.
@RestController
class PairsController {

    private static final String NDJSON = "application/x-ndjson";
    private static final Set<String> PARAMETERS = Set.of("scope", "from", "to");
    private static final int BUFFER_BYTES = 32 * 1024;

    private final WeeklyPairs pairs;
    private final ReferenceDocuments references;
    private final CurrentViewer currentViewer;
    private final Audit audit;
    private final Problem problem;

    PairsController(
            WeeklyPairs pairs,
            ReferenceDocuments references,
            CurrentViewer currentViewer,
            Audit audit,
            Problem problem) {
        this.pairs = pairs;
        this.references = references;
        this.currentViewer = currentViewer;
        this.audit = audit;
        this.problem = problem;
    }

    @GetMapping(path = "/api/v1/ties", produces = NDJSON)
    void ties(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, WeeklyPairs.Kind.TIE);
    }

    @GetMapping(path = "/api/v1/arcs", produces = NDJSON)
    void arcs(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, WeeklyPairs.Kind.ARC);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, WeeklyPairs.Kind kind)
            throws IOException {
        response.addHeader("Vary", "Authorization");
        Optional<Territory> territory = references.territory();
        if (territory.isEmpty()) {
            problem.write(request, response, Problem.Kind.UNAVAILABLE, List.of());
            return;
        }
        List<ParameterFault> unknown = new ArrayList<>();
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (PARAMETERS.contains(name)) {
                parameters.put(name, List.of(values));
            } else {
                unknown.add(new ParameterFault(
                        name,
                        ParameterFault.Code.UNKNOWN_PARAMETER,
                        List.of(name, String.join(", ", new TreeSet<>(PARAMETERS)))));
            }
        });
        // Whoever may read how many ties there are may read which: the rest of the question is that of the aggregates.
        parameters.put("metric", List.of(Metric.ACTIVE_TIES.code()));
        Viewer viewer = currentViewer.get();
        switch (Asked.read(parameters, territory.get(), viewer.grant(territory.get()))) {
            case Asked.Wrong(var faults) -> {
                unknown.addAll(faults);
                problem.write(request, response, Problem.Kind.BAD_PARAMETER, unknown);
            }
            case Asked.NotAllowed(var faults) -> problem.write(request, response, Problem.Kind.NOT_ALLOWED, faults);
            case Asked.Answerable(var answerable) -> {
                if (unknown.isEmpty()) {
                    write(viewer, answerable, kind, response);
                } else {
                    problem.write(request, response, Problem.Kind.BAD_PARAMETER, unknown);
                }
            }
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
