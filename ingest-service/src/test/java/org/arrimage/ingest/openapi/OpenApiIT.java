package org.arrimage.ingest.openapi;

import static org.arrimage.ingest.RunningIngest.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.arrimage.contract.event.EventType;
import org.arrimage.ingest.RunningIngest;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiIT {

    private static final RunningIngest ingest = RunningIngest.shared();

    @Test
    void theDocumentIsOpenToAllAndNamesEveryHandlerOfTheApiAndNoOther() {
        HttpResponse<String> response = ingest.send(ingest.request("/openapi"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path("openapi").asString()).startsWith("3.1");
        TreeSet<String> described = new TreeSet<>();
        json(response)
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().forEach(method -> {
                    if (!method.equals("parameters")) {
                        described.add(method + " " + path.getKey());
                    }
                }));
        TreeSet<String> handled = new TreeSet<>();
        ingest.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> {
                    for (String path : mapping.getPatternValues()) {
                        for (RequestMethod method :
                                mapping.getMethodsCondition().getMethods()) {
                            if (path.startsWith("/api/")) {
                                handled.add(method.name().toLowerCase(Locale.ROOT) + " " + path);
                            }
                        }
                    }
                });
        assertThat(described).isNotEmpty().isEqualTo(handled);
    }

    @Test
    void everyReferenceInsideTheDocumentLeadsSomewhere() {
        String body = ingest.send(ingest.request("/openapi")).body();
        JsonNode document = JsonMapper.shared().readTree(body);

        Matcher references = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"").matcher(body);
        int count = 0;
        while (references.find()) {
            count++;
            assertThat(document.at(references.group(1)).isMissingNode())
                    .as(references.group(1))
                    .isFalse();
        }
        assertThat(count).isGreaterThan(EventType.values().length);
    }

    @Test
    void theDocumentCanBeBrowsedWithoutReachingForAnyOtherHost() {
        HttpResponse<String> redirect = ingest.send(ingest.request("/openapi/ui"));
        assertThat(redirect.statusCode()).isEqualTo(302);
        URI page = ingest.uri("/openapi/ui")
                .resolve(redirect.headers().firstValue("Location").orElseThrow());

        HttpResponse<String> browsed = ingest.send(ingest.request(page.getPath()));
        HttpResponse<String> script = ingest.send(
                ingest.request(page.resolve("swagger-initializer.js").getPath()));

        assertThat(browsed.statusCode()).isEqualTo(200);
        for (HttpResponse<String> answer : List.of(redirect, browsed, script)) {
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .singleElement()
                    .asString()
                    .contains("script-src 'self';", "base-uri 'none'", "frame-ancestors 'none'");
        }
        assertThat(browsed.body()).contains("swagger-ui").doesNotContain("http://", "https://");
        assertThat(script.body()).contains("/openapi/swagger-config").doesNotContain("http://", "https://");
    }

    @Test
    void whatIsNowhereIsAProblemToo() {
        HttpResponse<String> response = ingest.send(ingest.request("/api/v2/events"));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).path("type").asString()).isEqualTo("urn:arrimage:problem:not-found");
    }

    @Test
    void aMethodThatIsNotTakenIsAnsweredWithThoseThatAre() {
        HttpResponse<String> response = ingest.send(ingest.request("/api/v1/organisations/org-a")
                .header("Authorization", "Bearer " + RunningIngest.ANY)
                .DELETE());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow"))
                .hasValueSatisfying(allowed -> assertThat(allowed).contains("GET", "PUT"));
        assertThat(json(response).path("type").asString()).isEqualTo("urn:arrimage:problem:method-not-allowed");
    }
}
