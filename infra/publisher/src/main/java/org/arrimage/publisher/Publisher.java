package org.arrimage.publisher;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The service that publishes a release for every closed week.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Publisher {

    public static void main(String[] args) {
        SpringApplication.run(Publisher.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /// All of a release comes from one snapshot.
    @Bean
    TransactionTemplate snapshot(PlatformTransactionManager manager) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return template;
    }
}
