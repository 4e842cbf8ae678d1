package org.arrimage.streams.engine;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.kafka.autoconfigure.SslBundleSslEngineFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaStreamsConfiguration;
import org.springframework.kafka.core.KafkaAdmin;

/// The Kafka clients that Spring does not create itself, configured by `spring.kafka.*`, certificates included.
@Configuration(proxyBeanMethods = false)
class KafkaClients {

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    @Bean(destroyMethod = "")
    Admin admin(KafkaAdmin spring) {
        return Admin.create(spring.getConfigurationProperties());
    }

    /// A broker that does not answer must not keep the process from ending.
    @Bean
    DisposableBean adminsEnd(Admin admin) {
        return () -> admin.close(FAREWELL);
    }

    /// The connection settings of Kafka Streams. Spring adds the certificates only where it builds the streams
    /// itself.
    @Bean
    KafkaStreamsConfiguration streamsSettings(KafkaProperties properties, KafkaConnectionDetails details) {
        KafkaConnectionDetails.Configuration connection = details.getStreams();
        Map<String, Object> settings = properties.buildStreamsProperties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, connection.getBootstrapServers());
        String protocol = connection.getSecurityProtocol();
        if (protocol != null) {
            settings.put(StreamsConfig.SECURITY_PROTOCOL_CONFIG, protocol);
        }
        SslBundle bundle = connection.getSslBundle();
        if (bundle != null) {
            settings.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, SslBundleSslEngineFactory.class);
            settings.put(SslBundle.class.getName(), bundle);
        }
        return new KafkaStreamsConfiguration(settings);
    }
}
