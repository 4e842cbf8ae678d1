package org.arrimage.ingest;

import java.util.Locale;
import org.arrimage.service.start.ManagementPort;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/// Takes in events and reference data, judges them, and acknowledges what Kafka has.
@SpringBootApplication
@ConfigurationPropertiesScan
@Import(ManagementPort.class)
public class IngestService {

    public static void main(String[] args) {
        // Kafka's clients write the numbers of a login in the locale's digits, and brokers accept only 0 to 9.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        SpringApplication.run(IngestService.class, args);
    }
}
