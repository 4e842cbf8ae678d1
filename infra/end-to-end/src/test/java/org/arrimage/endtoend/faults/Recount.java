package org.arrimage.endtoend.faults;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.generation.WritingRight;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/// The processor's own recount from facts and topics, by itself and when it is asked for. What comes of it stands in
/// the table `drift_check`.
final class Recount implements AutoCloseable {

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        KafkaAutoConfiguration.class
    })
    @ComponentScan("org.arrimage.streams.drift")
    @ConfigurationPropertiesScan("org.arrimage.streams.drift")
    static class Checks {

        @Bean
        WritingRight right(JdbcTemplate jdbc) {
            return new WritingRight(jdbc, new Generation(1, false, "arrimage-streams"));
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    private final ConfigurableApplicationContext context;

    private Recount(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Recount start(Rig rig) {
        Map<String, String> settings = new HashMap<>(rig.databaseSettings());
        settings.put("spring.kafka.bootstrap-servers", rig.brokers());
        settings.put("logging.level.root", "error");
        settings.put("arrimage.drift.settle", "1s");
        return new Recount(new SpringApplicationBuilder(Checks.class)
                .web(WebApplicationType.NONE)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new)));
    }

    /// Runs every check now.
    void run() {
        context.getBean(ScheduledTaskHolder.class)
                .getScheduledTasks()
                .forEach(task -> task.getTask().getRunnable().run());
    }

    @Override
    public void close() {
        context.close();
    }
}
