package org.arrimage.ingest;

import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Takes in events and reference data, judges them, and acknowledges what Kafka has.
@SpringBootApplication
@ConfigurationPropertiesScan
public class IngestService {

    public static void main(String[] args) {
        // Kafka's clients write the numbers of their login by the digits of the locale, and then do not get in.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        SpringApplication.run(IngestService.class, args);
    }
}
