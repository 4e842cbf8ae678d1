package org.arrimage.ingest.openapi;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import org.arrimage.contract.event.EventType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The description is written by hand, in `openapi.yaml`, and completed with the schemas of the contract.
///
/// The handlers read and write streams, from which nothing could be derived; a test compares the paths with them.
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {

    @Bean
    OpenAPI openApi() throws IOException {
        OpenAPI document =
                Yaml31.mapper().readValue(resource("/org/arrimage/ingest/openapi/openapi.yaml"), OpenAPI.class);
        Schema<?> data = new Schema<>().description("The data of the event's type, closed, without personal data.");
        for (EventType type : EventType.values()) {
            Schema<?> schema = Json31.mapper().readValue(resource("/schemas/" + type.code() + ".json"), Schema.class);
            // Ids of their own would make the references between components relative to them.
            schema.set$id(null);
            schema.set$schema(null);
            document.getComponents().addSchemas(type.code(), schema);
            data.addAnyOfItem(new Schema<>().$ref("#/components/schemas/" + type.code()));
        }
        document.getComponents().addSchemas("EventData", data);
        return document;
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException(path + " is not on the class path");
            }
            return in.readAllBytes();
        }
    }
}
