package org.arrimage.endtoend.faults;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.generation.WritingRight;
import org.arrimage.streams.level.Level;
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
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/// The processor's own recount from facts and topics, by itself and when it is asked for. What comes of it stands in
/// the table `drift_check`.
final class ProcessorRecount implements AutoCloseable {

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        KafkaAutoConfiguration.class
    })
    @ComponentScan({"org.arrimage.streams.recount", "org.arrimage.streams.topic"})
    @ConfigurationPropertiesScan("org.arrimage.streams.recount")
    static class Recounts {

        @Bean
        WritingRight right(JdbcTemplate jdbc) {
            Integer active =
                    jdbc.queryForObject("select number from arrimage.generation where state = 'active'", Integer.class);
            return new WritingRight(jdbc, new Generation(Objects.requireNonNull(active), false, "arrimage-streams"));
        }

        @Bean
        Admin admin(KafkaAdmin spring) {
            return Admin.create(spring.getConfigurationProperties());
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        WhenAsked whenAsked() {
            return new WhenAsked();
        }
    }

    /// Keeps the clock from looking while nobody has seen to it that the stream is level.
    static final class WhenAsked implements Level {

        private volatile boolean asked;

        @Override
        public boolean within(Duration time) {
            return asked;
        }
    }

    private final ConfigurableApplicationContext context;

    private ProcessorRecount(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static ProcessorRecount start(Rig rig) {
        Map<String, String> settings = new HashMap<>(rig.databaseSettings());
        settings.put("spring.kafka.bootstrap-servers", rig.brokers());
        settings.put("logging.level.root", "error");
        return new ProcessorRecount(new SpringApplicationBuilder(Recounts.class)
                .web(WebApplicationType.NONE)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new)));
    }

    /// Makes every recount now; the stream has to be level.
    void run(Rig rig) throws SQLException {
        try (Connection connection = rig.database();
                Statement statement = connection.createStatement()) {
            statement.execute("update arrimage.drift_check set next_at = now()");
        }
        WhenAsked level = context.getBean(WhenAsked.class);
        level.asked = true;
        context.getBean(ScheduledTaskHolder.class)
                .getScheduledTasks()
                .forEach(task -> task.getTask().getRunnable().run());
        level.asked = false;
    }

    @Override
    public void close() {
        context.close();
    }
}
