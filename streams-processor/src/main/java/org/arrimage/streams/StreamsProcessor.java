package org.arrimage.streams;

import java.util.Locale;
import org.arrimage.streams.process.ProcessExit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/// The service that turns events into weekly rows.
@SpringBootApplication
@ConfigurationPropertiesScan
public class StreamsProcessor {

    /// Exit codes beside Spring's: 0 when a rebuild is complete; 1 when a rebuild was given up, or the engine
    /// cannot start or has stopped for good; 75 when the process must be started again, to run the generation that
    /// was built meanwhile.
    public static void main(String[] args) {
        // Kafka's clients write the numbers of a login in the locale's digits, and brokers accept only 0 to 9.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        ConfigurableApplicationContext context = SpringApplication.run(StreamsProcessor.class, args);
        int code = context.getBean(ProcessExit.class).await();
        context.close();
        System.exit(code);
    }
}
