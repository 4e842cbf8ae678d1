package org.arrimage.streams;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// The service that turns events into weekly rows.
@SpringBootApplication
@ConfigurationPropertiesScan
public class StreamsProcessor {

    public static void main(String[] args) {
        SpringApplication.run(StreamsProcessor.class, args);
    }
}
