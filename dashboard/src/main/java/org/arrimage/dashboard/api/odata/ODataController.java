package org.arrimage.dashboard.api.odata;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.api.odata.ODataFault.Kind;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.service.web.AskedLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// OData 4.0 at `/odata/v4`, read-only: service document, metadata, entity sets and single entities. Each page of
/// figures that is handed out leaves a line in the audit.
@RestController
class ODataController {

    static final String VERSION = "4.0";

    /// How many entities a page holds, unless the caller prefers fewer.
    static final int PAGE = 5_000;

    private static final String ROOT = "/" + Place.At.ODATA;
    private static final String JSON = "application/json;odata.metadata=minimal";
    private static final int BUFFER_BYTES = 32 * 1024;
    private static final Pattern RESOURCE = Pattern.compile("([A-Za-z]+)(?:\\((.*)\\))?");
    private static final Pattern KEY_PART = Pattern.compile("(?:([A-Za-z]+)=)?('(?:[^']++|'')*+'|[^',]+)(?:,|$)");
    /// 4.0 and everything after it.
    private static final Pattern UNDERSTOOD = Pattern.compile("(?:[4-9]|[1-9][0-9]+)\\.[0-9]+");

    private static final Pattern PAGE_WISH = Pattern.compile("(?:odata\\.)?maxpagesize\\s*=\\s*([0-9]{1,6})");

    private final Entities entities;
    private final ReferenceDocuments references;
    private final CurrentViewer currentViewer;
    private final Audit audit;
    private final Texts texts;

    ODataController(
            Entities entities, ReferenceDocuments references, CurrentViewer currentViewer, Audit audit, Texts texts) {
        this.entities = entities;
        this.references = references;
        this.currentViewer = currentViewer;
        this.audit = audit;
        this.texts = texts;
    }

    @GetMapping({ROOT, ROOT + "/"})
    void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        check(request, response);
        try (JsonGenerator json = begin(response)) {
            json.writeStartObject();
            json.writeStringProperty("@odata.context", root(request) + "/$metadata");
            json.writeArrayPropertyStart("value");
            for (EntitySet set : EntitySet.values()) {
                json.writeStartObject();
                json.writeStringProperty("name", set.set());
                json.writeStringProperty("kind", "EntitySet");
                json.writeStringProperty("url", set.set());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    @GetMapping(ROOT + "/$metadata")
    void metadata(HttpServletResponse response) throws IOException {
        headers(response);
        response.setContentType("application/xml;charset=UTF-8");
        response.getOutputStream().write(Metadata.document().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(ROOT + "/{resource}")
    void read(@PathVariable String resource, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        check(request, response);
        Matcher matcher = RESOURCE.matcher(resource);
        EntitySet set = (matcher.matches() ? EntitySet.of(matcher.group(1)) : Optional.<EntitySet>empty())
                .orElseThrow(() -> new ODataFault(Kind.UNKNOWN_SET, resource));
        Question question = Question.read(set, request.getParameterMap());
        Optional<Territory> territory = references.territory();
        if (territory.isEmpty()) {
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
            return;
        }
        Viewer viewer = currentViewer.get();
        if (matcher.group(2) == null) {
            page(question, viewer, territory.get(), request, response);
        } else {
            one(question, key(set, matcher.group(2)), viewer, territory.get(), request, response);
        }
    }

    private void page(
            Question question,
            Viewer viewer,
            Territory territory,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Iterator<Map<String, @Nullable Object>> found = entities.of(question, territory, viewer);
        audit(found, viewer);
        long count = question.counts() ? count(question, territory, viewer) : 0;
        for (long skipped = 0; skipped < question.skip() && found.hasNext(); skipped++) {
            found.next();
        }
        long most = Math.min(question.top(), pageSize(request, response));
        List<Map<String, @Nullable Object>> page = new ArrayList<>();
        while (page.size() < most && found.hasNext()) {
            page.add(found.next());
        }
        boolean more = page.size() < question.top() && !page.isEmpty() && found.hasNext();
        try (JsonGenerator json = begin(response)) {
            json.writeStartObject();
            json.writeStringProperty("@odata.context", context(question, request));
            if (question.counts()) {
                json.writeNumberProperty("@odata.count", count);
            }
            json.writeArrayPropertyStart("value");
            for (Map<String, @Nullable Object> entity : page) {
                json.writeStartObject();
                write(entity, question, json);
                json.writeEndObject();
            }
            json.writeEndArray();
            if (more) {
                json.writeStringProperty("@odata.nextLink", next(question, page, request));
            }
            json.writeEndObject();
        }
    }

    /// All that match, wherever this page begins.
    private long count(Question question, Territory territory, Viewer viewer) {
        Question all = new Question(
                question.set(),
                question.selected(),
                question.selects(),
                question.filter(),
                question.reversed(),
                Long.MAX_VALUE,
                0,
                false,
                Optional.empty());
        return entities.count(all, territory, viewer);
    }

    private void one(
            Question question,
            Filter key,
            Viewer viewer,
            Territory territory,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Question single = new Question(
                question.set(), question.selected(), question.selects(), key, false, 1, 0, false, Optional.empty());
        Iterator<Map<String, @Nullable Object>> found = entities.of(single, territory, viewer);
        audit(found, viewer);
        if (!found.hasNext()) {
            throw new ODataFault(Kind.UNKNOWN_ENTITY, question.set().set());
        }
        try (JsonGenerator json = begin(response)) {
            json.writeStartObject();
            json.writeStringProperty("@odata.context", context(question, request) + "/$entity");
            write(found.next(), question, json);
            json.writeEndObject();
        }
    }

    /// Before anything is handed out.
    private void audit(Iterator<?> found, Viewer viewer) {
        if (found instanceof FigureEntities figures && !figures.scopes().isEmpty()) {
            audit.record(
                    viewer,
                    "api",
                    figures.scopes(),
                    Map.of(
                            "odata", EntitySet.FIGURES.set(),
                            "release",
                                    figures.numbers().stream()
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(","))));
        }
    }

    private static void write(Map<String, @Nullable Object> entity, Question question, JsonGenerator json) {
        for (Property property : question.selected()) {
            switch (entity.get(property.name())) {
                case null -> json.writeNullProperty(property.name());
                case Integer number -> json.writeNumberProperty(property.name(), number);
                case Long number -> json.writeNumberProperty(property.name(), number);
                case Object text -> json.writeStringProperty(property.name(), text.toString());
            }
        }
    }

    private static Filter key(EntitySet set, String text) {
        List<Filter> parts = new ArrayList<>();
        List<Property> keys = set.keys();
        Matcher matcher = KEY_PART.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            String name = matcher.group(1);
            if (name == null && keys.size() > 1) {
                break;
            }
            Property property = name == null
                    ? keys.getFirst()
                    : keys.stream()
                            .filter(key -> key.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> wrongKey(set));
            parts.add(new Filter.Comparison(
                    property.name(), Filter.Operator.EQ, FilterReader.literal(property, matcher.group(2))));
            end = matcher.end();
        }
        if (end < text.length() || parts.stream().distinct().count() != keys.size()) {
            throw wrongKey(set);
        }
        return new Filter.All(List.copyOf(parts));
    }

    private static ODataFault wrongKey(EntitySet set) {
        return new ODataFault(
                Kind.KEY, set.set(), set.keys().stream().map(Property::name).collect(Collectors.joining(", ")));
    }

    private static String context(Question question, HttpServletRequest request) {
        String selected = question.selects()
                ? question.selected().stream().map(Property::name).collect(Collectors.joining(",", "(", ")"))
                : "";
        return root(request) + "/$metadata#" + question.set().set() + selected;
    }

    private static String next(
            Question question, List<Map<String, @Nullable Object>> page, HttpServletRequest request) {
        List<Object> last = question.set().keys().stream()
                .map(key -> Objects.requireNonNull(page.getLast().get(key.name())))
                .toList();
        return root(request) + "/" + question.set().set() + "?"
                + question.next(request.getParameterMap(), page.size(), last).entrySet().stream()
                        .map(option -> encode(option.getKey()) + "=" + encode(option.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%24", "$");
    }

    /// The address of the service as the caller knows it.
    private static String root(HttpServletRequest request) {
        String url = request.getRequestURL().toString();
        return url.substring(0, url.indexOf(ROOT)) + ROOT;
    }

    private static long pageSize(HttpServletRequest request, HttpServletResponse response) {
        String prefer = request.getHeader("Prefer");
        Matcher wish = PAGE_WISH.matcher(prefer == null ? "" : prefer);
        if (wish.find() && Integer.parseInt(wish.group(1)) > 0) {
            int size = Math.min(PAGE, Integer.parseInt(wish.group(1)));
            response.setHeader("Preference-Applied", "odata.maxpagesize=" + size);
            return size;
        }
        return PAGE;
    }

    /// Whether the caller understands what is spoken here.
    private static void check(HttpServletRequest request, HttpServletResponse response) {
        headers(response);
        String most = request.getHeader("OData-MaxVersion");
        if (most != null && !UNDERSTOOD.matcher(most.strip()).matches()) {
            throw new ODataFault(Kind.VERSION, most);
        }
        String accept = request.getHeader("Accept");
        if (accept != null && !accept.isBlank() && request.getParameter("$format") == null && !takesJson(accept)) {
            throw new ODataFault(Kind.FORMAT);
        }
    }

    private static boolean takesJson(String accept) {
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .anyMatch(type -> type.includes(MediaType.APPLICATION_JSON)
                            || type.getType().equals("application")
                                    && type.getSubtype().equals("json"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void headers(HttpServletResponse response) {
        response.setHeader("OData-Version", VERSION);
        response.setHeader("Cache-Control", "no-store");
        response.addHeader("Vary", "Authorization");
    }

    private static JsonGenerator begin(HttpServletResponse response) throws IOException {
        response.setContentType(JSON);
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER_BYTES);
        return JsonMapper.shared().createGenerator(out);
    }

    @ExceptionHandler
    void faulty(ODataFault fault, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale locale = AskedLanguage.orFrench(request);
        ODataError.write(
                response,
                fault.kind().status(),
                fault.kind().code(),
                texts.getTranslation(
                        "odata.fault." + fault.kind().code(),
                        locale,
                        fault.args().toArray()),
                locale);
    }
}
