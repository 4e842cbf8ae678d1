package org.arrimage.dashboard.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.figures.AggregateTable;
import org.arrimage.dashboard.figures.Aggregates;
import org.arrimage.dashboard.figures.FileFormat;
import org.arrimage.dashboard.figures.ParameterFault;
import org.arrimage.dashboard.figures.ParsedRequest;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.service.web.AskedLanguage;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/// `GET /api/v1/aggregates`: what a caller's role may see, in any of the [FileFormat]s.
@RestController
class AggregatesController {

    private static final String FORMAT = "format";
    private static final String CODES =
            Arrays.stream(FileFormat.values()).map(FileFormat::code).collect(Collectors.joining(", "));

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

    @GetMapping("/" + Place.At.AGGREGATES)
    void aggregates(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.addHeader("Vary", "Accept, Accept-Language");
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
        Optional<FileFormat> format = formats.isEmpty() ? accepted(request) : named(formats, faults);
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
                Optional<ParameterFault> fault = aggregates.fault(viewer, answerable);
                if (fault.isPresent()) {
                    problem.write(request, response, Problem.Kind.BAD_PARAMETER, List.of(fault.get()));
                    return;
                }
                Locale locale = AskedLanguage.orFrench(request);
                Optional<String> fingerprint = aggregates.fingerprint(viewer, answerable, format.get(), locale);
                response.setHeader("Cache-Control", fingerprint.isPresent() ? "private, no-cache" : "no-store");
                if (fingerprint.isPresent()
                        && new ServletWebRequest(request, response).checkNotModified(fingerprint.get())) {
                    return;
                }
                aggregates.hand(
                        viewer,
                        answerable,
                        "api",
                        format.get().code(),
                        table -> write(table, format.get(), locale, response));
            }
        }
    }

    private static void write(AggregateTable table, FileFormat format, Locale locale, HttpServletResponse response) {
        response.setContentType(format.contentType());
        try {
            format.write(table, locale, response.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<FileFormat> named(List<String> formats, List<ParameterFault> faults) {
        Optional<FileFormat> format = FileFormat.of(formats.getFirst());
        if (formats.size() > 1) {
            faults.add(new ParameterFault(FORMAT, ParameterFault.Code.GIVEN_TWICE, List.of(FORMAT)));
        } else if (format.isEmpty()) {
            faults.add(
                    new ParameterFault(FORMAT, ParameterFault.Code.UNKNOWN_FORMAT, List.of(formats.getFirst(), CODES)));
        }
        return format;
    }

    /// The format that the caller prefers among those available; NDJSON if the caller states no preference.
    private static Optional<FileFormat> accepted(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        if (accept == null || accept.isBlank()) {
            return Optional.of(FileFormat.NDJSON);
        }
        try {
            List<MediaType> wanted = new ArrayList<>(MediaType.parseMediaTypes(accept));
            MimeTypeUtils.sortBySpecificity(wanted);
            wanted.sort((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()));
            return wanted.stream()
                    .filter(type -> type.getQualityValue() > 0)
                    .flatMap(type -> Arrays.stream(FileFormat.values()).filter(format -> type.includes(type(format))))
                    .filter(format -> wanted.stream()
                            .noneMatch(type -> type.getQualityValue() == 0 && type.equalsTypeAndSubtype(type(format))))
                    .findFirst();
        } catch (InvalidMediaTypeException | InvalidMimeTypeException e) {
            return Optional.empty();
        }
    }

    private static MediaType type(FileFormat format) {
        return MediaType.parseMediaType(format.type());
    }
}
