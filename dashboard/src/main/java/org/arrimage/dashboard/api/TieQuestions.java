package org.arrimage.dashboard.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.figures.AggregateRequest;
import org.arrimage.dashboard.figures.ParameterFault;
import org.arrimage.dashboard.figures.ParsedRequest;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.springframework.stereotype.Component;

/// Reads `scope`, `from` and `to` of a question about who is tied to whom. Only management gets here: the table of
/// places has refused everybody else.
@Component
class TieQuestions {

    private static final Set<String> PARAMETERS = Set.of("scope", "from", "to");

    private final ReferenceDocuments references;
    private final Problem problem;

    TieQuestions(ReferenceDocuments references, Problem problem) {
        this.references = references;
        this.problem = problem;
    }

    /// What is asked, if it can be answered; otherwise the problem has been written.
    Optional<AggregateRequest> read(HttpServletRequest request, HttpServletResponse response, Viewer viewer)
            throws IOException {
        response.addHeader("Vary", "Authorization");
        Optional<Territory> territory = references.territory();
        if (territory.isEmpty()) {
            problem.write(request, response, Problem.Kind.UNAVAILABLE, List.of());
            return Optional.empty();
        }
        Grant grant = viewer.grant(territory.get());
        if (grant.audience() != Audience.EXACT) {
            ParameterFault refused = ParameterFault.of("", ParameterFault.Code.PERSON_TIES);
            problem.write(request, response, Problem.Kind.NOT_ALLOWED, List.of(refused));
            return Optional.empty();
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
        // Scopes and weeks are read like those of aggregates.
        parameters.put("metric", List.of(Metric.ACTIVE_TIES.code()));
        switch (ParsedRequest.read(parameters, territory.get(), grant)) {
            case ParsedRequest.Wrong(var faults) -> {
                unknown.addAll(faults);
                problem.write(request, response, Problem.Kind.BAD_PARAMETER, unknown);
            }
            case ParsedRequest.NotAllowed(var faults) ->
                problem.write(request, response, Problem.Kind.NOT_ALLOWED, faults);
            case ParsedRequest.Answerable(var answerable) -> {
                if (unknown.isEmpty()) {
                    return Optional.of(answerable);
                }
                problem.write(request, response, Problem.Kind.BAD_PARAMETER, unknown);
            }
        }
        return Optional.empty();
    }
}
