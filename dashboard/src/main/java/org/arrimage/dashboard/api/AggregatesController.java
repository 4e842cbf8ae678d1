package org.arrimage.dashboard.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.figures.AggregateTable;
import org.arrimage.dashboard.figures.Aggregates;
import org.arrimage.dashboard.figures.Csv;
import org.arrimage.dashboard.figures.Ndjson;
import org.arrimage.dashboard.figures.ParameterFault;
import org.arrimage.dashboard.figures.ParsedRequest;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/v1/aggregates`: what a caller's role may see, as NDJSON or CSV.
@RestController
class AggregatesController {

    private static final String FORMAT = "format";
    private static final int BUFFER_BYTES = 32 * 1024;

    private final Aggregates aggregates;
    private final ReferenceDocuments references;
    private final CurrentViewer currentViewer;
    private final Problem problem;

    AggregatesController(
            Aggregates aggregates, ReferenceDocuments references, CurrentViewer currentViewer, Problem problem) {
        this.aggregates = aggregates;
        this.references = references;
        this.currentViewer = currentViewer;
        this.problem = problem;
    }

    private enum Format {
        NDJSON("ndjson", "application/x-ndjson"),
        CSV("csv", "text/csv");

        private final String code;
        private final MediaType type;

        Format(String code, String type) {
            this.code = code;
            this.type = MediaType.parseMediaType(type);
        }
    }

    @GetMapping("/" + Place.At.AGGREGATES)
    void aggregates(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.addHeader("Vary", "Accept");
        response.addHeader("Vary", "Authorization");
        Optional<Territory> territory = references.territory();
        if (territory.isEmpty()) {
            problem.write(request, response, Problem.Kind.UNAVAILABLE, List.of());
            return;
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
        List<String> formats = parameters.getOrDefault(FORMAT, List.of());
        parameters.remove(FORMAT);
        List<ParameterFault> faults = new ArrayList<>();
        Optional<Format> format = formats.isEmpty() ? accepted(request) : named(formats, faults);
        Viewer viewer = currentViewer.get();
        ParsedRequest asked = ParsedRequest.read(parameters, territory.get(), viewer.grant(territory.get()));
        if (asked instanceof ParsedRequest.Wrong(var others)) {
            faults.addAll(others);
        }
        if (!faults.isEmpty()) {
            problem.write(request, response, Problem.Kind.BAD_PARAMETER, faults);
            return;
        }
        switch (asked) {
            case ParsedRequest.Wrong(var none) -> throw new IllegalStateException("Answered above");
            case ParsedRequest.NotAllowed(var refused) ->
                problem.write(request, response, Problem.Kind.NOT_ALLOWED, refused);
            case ParsedRequest.Answerable(var answerable) -> {
                if (format.isEmpty()) {
                    problem.write(request, response, Problem.Kind.NOT_ACCEPTABLE, List.of());
                    return;
                }
                write(aggregates.hand(viewer, answerable, "api", format.get().code), format.get(), response);
            }
        }
    }

    private static void write(AggregateTable table, Format format, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(
                switch (format) {
                    case NDJSON -> format.type.toString();
                    case CSV -> "text/csv;charset=UTF-8;header=present";
                });
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER_BYTES);
        switch (format) {
            case NDJSON -> Ndjson.write(table, out);
            case CSV -> Csv.write(table, out);
        }
        out.flush();
    }

    private static Optional<Format> named(List<String> formats, List<ParameterFault> faults) {
        Optional<Format> format = Arrays.stream(Format.values())
                .filter(known -> known.code.equals(formats.getFirst()))
                .findFirst();
        if (formats.size() > 1) {
            faults.add(new ParameterFault(FORMAT, ParameterFault.Code.GIVEN_TWICE, List.of(FORMAT)));
        } else if (format.isEmpty()) {
            faults.add(new ParameterFault(
                    FORMAT, ParameterFault.Code.UNKNOWN_FORMAT, List.of(formats.getFirst(), "ndjson, csv")));
        }
        return format;
    }

    /// The format that the caller prefers among those available; NDJSON if the caller states no preference.
    private static Optional<Format> accepted(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        if (accept == null || accept.isBlank()) {
            return Optional.of(Format.NDJSON);
        }
        try {
            List<MediaType> wanted = new ArrayList<>(MediaType.parseMediaTypes(accept));
            MimeTypeUtils.sortBySpecificity(wanted);
            wanted.sort((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()));
            return wanted.stream()
                    .filter(type -> type.getQualityValue() > 0)
                    .flatMap(type -> Stream.of(Format.NDJSON, Format.CSV).filter(format -> type.includes(format.type)))
                    .filter(format -> wanted.stream()
                            .noneMatch(type -> type.getQualityValue() == 0 && type.equalsTypeAndSubtype(format.type)))
                    .findFirst();
        } catch (InvalidMediaTypeException | InvalidMimeTypeException e) {
            return Optional.empty();
        }
    }
}
