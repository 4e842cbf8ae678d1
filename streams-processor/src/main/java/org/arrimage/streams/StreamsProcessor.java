package org.arrimage.streams;

import java.util.Locale;
import org.arrimage.streams.process.End;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/// The service that turns events into weekly rows.
@SpringBootApplication
@ConfigurationPropertiesScan
public class StreamsProcessor {

    /// Exit codes beside Spring's: 0 a rebuild is through; 1 it was given up, or the engine cannot start or has stopped
    /// for good; 75 it is to be started again, for the generation that was built meanwhile.
    public static void main(String[] args) {
        // Kafka's clients write the numbers of their login by the digits of the locale, and then do not get in.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        ConfigurableApplicationContext context = SpringApplication.run(StreamsProcessor.class, args);
        int code = context.getBean(End.class).await();
        context.close();
        System.exit(code);
    }
}
