package org.arrimage.ingest.directory;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceData;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.ingest.access.Caller;
import org.arrimage.ingest.body.RequestBody;
import org.arrimage.ingest.problem.ProblemException;
import org.arrimage.ingest.problem.ProblemType;
import org.arrimage.service.web.SecurityEvent;
import org.arrimage.service.web.SecurityLog;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// The territory and the directory over HTTP.
@RestController
class ReferenceController {

    private static final int MAX_ORGANISATION_BYTES = 16 * 1024;
    private static final int MAX_DIRECTORY_BYTES = 4 * 1024 * 1024;

    private final References references;
    private final DirectoryEditor editor;
    private final SecurityLog log;

    ReferenceController(References references, DirectoryEditor editor, SecurityLog log) {
        this.references = references;
        this.editor = editor;
        this.log = log;
    }

    @GetMapping("/api/v1/territory")
    void territory(Caller caller, HttpServletResponse response) throws IOException {
        write(response, 200, ReferenceJson.write(references.current().territory()));
    }

    @GetMapping("/api/v1/organisations")
    void organisations(Caller caller, HttpServletResponse response) throws IOException {
        write(response, 200, ReferenceJson.write(references.current().directory()));
    }

    @GetMapping("/api/v1/organisations/{id}")
    void organisation(Caller caller, @PathVariable String id, HttpServletResponse response) throws IOException {
        Organisation organisation =
                references.current().directory().organisations().get(id);
        if (organisation == null) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        write(response, 200, ReferenceJson.write(organisation));
    }

    @PutMapping("/api/v1/organisations/{id}")
    void putOrganisation(
            Caller caller, @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        byte[] json = body(caller, request, response, MAX_ORGANISATION_BYTES);
        Organisation wanted;
        try {
            wanted = ReferenceJson.organisation(json, references.current().territory());
        } catch (InvalidReferenceException e) {
            throw ProblemException.of(e.faults());
        }
        if (!wanted.id().equals(id)) {
            throw new ProblemException(ProblemType.INVALID, Fault.of("/id", Fault.Code.ID_FIXED, id));
        }
        boolean added = editor.put(wanted);
        write(response, added ? 201 : 200, ReferenceJson.write(wanted));
    }

    @PutMapping("/api/v1/organisations")
    void putOrganisations(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        byte[] json = body(caller, request, response, MAX_DIRECTORY_BYTES);
        ReferenceData now = references.current();
        Directory wanted;
        try {
            wanted = ReferenceJson.directory(json, now.territory());
        } catch (InvalidReferenceException e) {
            throw ProblemException.of(e.faults());
        }
        editor.put(wanted, places(json));
        write(response, 200, ReferenceJson.write(references.current().directory()));
    }

    /// The place of each id in a valid directory.
    private static Map<String, String> places(byte[] json) {
        Map<String, String> places = new HashMap<>();
        JsonNode document = ContractJson.MAPPER.readTree(json);
        for (String field : List.of("organisations", "tables")) {
            int i = 0;
            for (JsonNode entry : document.path(field).values()) {
                places.put(entry.path("id").asString(""), "/" + field + "/" + i++);
            }
        }
        return places;
    }

    private byte[] body(Caller caller, HttpServletRequest request, HttpServletResponse response, int limit)
            throws IOException {
        if (!caller.mayChangeTheDirectory()) {
            log.record(SecurityEvent.DIRECTORY_REFUSED, "key", caller.name(), "from", caller.from());
            throw new ProblemException(ProblemType.DIRECTORY_NOT_ALLOWED);
        }
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).matches("application/json(\\s*;.*)?")) {
            response.setHeader("Accept", MediaType.APPLICATION_JSON_VALUE);
            throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        }
        return RequestBody.read(request, response, limit);
    }

    private static void write(HttpServletResponse response, int status, JsonNode body) throws IOException {
        byte[] json = ContractJson.MAPPER.writeValueAsBytes(body);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
