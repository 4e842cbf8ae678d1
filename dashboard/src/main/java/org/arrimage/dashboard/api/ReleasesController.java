package org.arrimage.dashboard.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.figures.Fingerprint;
import org.arrimage.dashboard.figures.ParameterFault;
import org.arrimage.dashboard.figures.ParsedRequest;
import org.arrimage.dashboard.figures.ReleaseFile;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.Release;
import org.arrimage.dashboard.query.Releases;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/// `GET /api/v1/releases`, and each release for ever at `/api/v1/releases/{number}`.
@RestController
class ReleasesController {

    private static final String SCOPE = "scope";

    private final Releases releases;
    private final ReleaseFile file;
    private final ReferenceDocuments references;
    private final CurrentViewer currentViewer;
    private final Problem problem;

    ReleasesController(
            Releases releases,
            ReleaseFile file,
            ReferenceDocuments references,
            CurrentViewer currentViewer,
            Problem problem) {
        this.releases = releases;
        this.file = file;
        this.references = references;
        this.currentViewer = currentViewer;
        this.problem = problem;
    }

    /// @param through the last week that had closed
    /// @param address where it is given
    private record Entry(int number, String through, Instant published, String checksum, String address) {}

    @GetMapping(path = "/" + Place.At.RELEASES, produces = "application/json")
    List<Entry> releases() {
        return releases.all(currentViewer.get()).reversed().stream()
                .map(release -> new Entry(
                        release.number(),
                        release.through().toString(),
                        release.publishedAt(),
                        release.checksum(),
                        "/" + Place.At.RELEASES + "/" + release.number()))
                .toList();
    }

    @GetMapping("/" + Place.At.RELEASE)
    void release(@PathVariable String number, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.addHeader("Vary", "Authorization");
        Optional<Territory> territory = references.territory();
        if (territory.isEmpty()) {
            problem.write(request, response, Problem.Kind.UNAVAILABLE, List.of());
            return;
        }
        Viewer viewer = currentViewer.get();
        Optional<Release> release = releases.all(viewer).stream()
                .filter(each -> Integer.toString(each.number()).equals(number))
                .findFirst();
        if (release.isEmpty()) {
            problem.write(request, response, Problem.Kind.NOT_FOUND, List.of());
            return;
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
        List<ParameterFault> unknown = parameters.keySet().stream()
                .filter(name -> !name.equals(SCOPE))
                .map(name -> ParameterFault.of(name, ParameterFault.Code.UNKNOWN_PARAMETER, name, SCOPE))
                .toList();
        if (!unknown.isEmpty()) {
            problem.write(request, response, Problem.Kind.BAD_PARAMETER, unknown);
            return;
        }
        switch (ParsedRequest.read(parameters, territory.get(), viewer.grant(territory.get()))) {
            case ParsedRequest.Wrong(var faults) ->
                problem.write(request, response, Problem.Kind.BAD_PARAMETER, faults);
            case ParsedRequest.NotAllowed(var faults) ->
                problem.write(request, response, Problem.Kind.NOT_ALLOWED, faults);
            case ParsedRequest.Answerable(var asked) -> {
                response.setHeader("Cache-Control", "private, no-cache");
                if (!new ServletWebRequest(request, response)
                        .checkNotModified(Fingerprint.of(release.get(), asked.scopes()))) {
                    response.setContentType("text/csv;charset=UTF-8;header=present");
                    file.hand(viewer, asked.scopes(), release.get(), response.getOutputStream());
                }
            }
        }
    }
}
