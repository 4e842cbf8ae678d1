package org.arrimage.dashboard.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.figures.AggregateRequest;
import org.arrimage.dashboard.figures.AggregateRow;
import org.arrimage.dashboard.figures.ParameterFault;
import org.arrimage.dashboard.network.NetworkMeasures;
import org.arrimage.dashboard.network.NetworkReading;
import org.arrimage.dashboard.network.Stage;
import org.arrimage.dashboard.network.StageThresholds;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.query.Window;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET /api/v1/network`: the measures of the network of some scopes, over the window from `from` to `to`. Without
/// `to` it ends with the last closed week, without `from` it has [NetworkReading#DEFAULT_WEEKS].
@RestController
class NetworkController {

    private static final String JSON = "application/json";

    private final TieQuestions questions;
    private final NetworkReading networks;
    private final ReferenceDocuments references;
    private final CurrentViewer currentViewer;
    private final Audit audit;
    private final Clock clock;
    private final Problem problem;

    NetworkController(
            TieQuestions questions,
            NetworkReading networks,
            ReferenceDocuments references,
            CurrentViewer currentViewer,
            Audit audit,
            Clock clock,
            Problem problem) {
        this.questions = questions;
        this.networks = networks;
        this.references = references;
        this.currentViewer = currentViewer;
        this.audit = audit;
        this.clock = clock;
        this.problem = problem;
    }

    @GetMapping(path = "/" + Place.At.NETWORK, produces = JSON)
    void network(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Viewer viewer = currentViewer.get();
        Optional<AggregateRequest> asked = questions.read(request, response, viewer);
        if (asked.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        ZoneId zone = references.timeZone();
        IsoWeek to = asked.get().to().equals(AggregateRequest.LATEST)
                ? WeeklySeries.lastClosed(now, zone)
                : asked.get().to();
        IsoWeek from = asked.get().from();
        if (from.compareTo(to) > 0) {
            problem.write(
                    request,
                    response,
                    Problem.Kind.BAD_PARAMETER,
                    List.of(new ParameterFault(
                            "to", ParameterFault.Code.WEEKS_REVERSED, List.of(from.toString(), to.toString()))));
            return;
        }
        Window window = from.equals(AggregateRequest.EARLIEST)
                ? Window.endingWith(to, NetworkReading.DEFAULT_WEEKS)
                : new Window(from, to);
        Map<String, NetworkMeasures> read = networks.read(viewer, asked.get().scopes(), window);
        audit.record(
                viewer,
                "api",
                asked.get().scopes(),
                Map.of(
                        "pairs", "network",
                        "from", window.first().toString(),
                        "to", window.last().toString()));
        boolean provisional = window.last().closesAt(zone).isAfter(now);
        ArrayNode answer = JsonMapper.shared().createArrayNode();
        read.forEach((scope, measures) -> answer.add(json(scope, window, provisional, measures)));
        byte[] body = JsonMapper.shared().writeValueAsBytes(answer);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(JSON);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    private static ObjectNode json(String scope, Window window, boolean provisional, NetworkMeasures measures) {
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("scope", scope)
                .put("from", window.first().toString())
                .put("to", window.last().toString())
                .put("provisional", provisional)
                .put("nodes", measures.nodes())
                .put("ties", measures.ties());
        put(node, Metric.DENSITY, measures.density());
        put(node, Metric.MEAN_DEGREE, measures.meanDegree());
        put(node, Metric.RECIPROCITY, measures.reciprocity());
        put(node, Metric.CENTRALISATION, measures.centralisation());
        put(node, Metric.ISOLATES, measures.isolates());
        put(node, Metric.TIE_RETENTION, measures.tieRetention());
        put(node, Metric.BACKBONE_DEPENDENCE, measures.backboneDependence());
        OptionalInt weeks = measures.emancipation().weeks();
        put(
                node,
                Metric.EMANCIPATION_WEEKS,
                weeks.isPresent() ? OptionalDouble.of(weeks.getAsInt()) : OptionalDouble.empty());
        put(node, Metric.EMANCIPATION_NOT_YET, measures.emancipation().notYet());
        put(node, Metric.EMANCIPATION_NEVER_NEEDED, measures.emancipation().neverNeeded());
        node.put(Metric.STAGE.code(), measures.stage().map(Stage::code).orElse(null));
        StageThresholds thresholds = StageThresholds.DECLARED;
        node.putObject("stage_thresholds")
                .put("connected", thresholds.connected())
                .put("hub", thresholds.hub())
                .put("core_degree", thresholds.coreDegree())
                .put("reached", thresholds.reached());
        return node;
    }

    private static void put(ObjectNode node, Metric metric, OptionalDouble measure) {
        if (measure.isPresent()) {
            node.put(metric.code(), AggregateRow.rounded(measure.getAsDouble()));
        } else {
            node.putNull(metric.code());
        }
    }
}
