package org.arrimage.service.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/// The names this service is reached under.
///
/// @param hosts names and addresses without a port; those of the loopback need not be named
@ConfigurationProperties("arrimage")
record HostSettings(@DefaultValue List<String> hosts) {

    /// @throws InvalidConfigurationPropertyValueException if an entry is not the name or address of a host
    HostSettings {
        hosts = hosts.stream()
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .toList();
        for (String host : hosts) {
            if (!HostNames.isOne(host)) {
                throw new InvalidConfigurationPropertyValueException(
                        "arrimage.hosts",
                        host,
                        "Il y faut des noms ou des adresses d’hôtes, sans schéma ni port, comme tableau.example.org."
                                + " / It takes names or addresses of hosts, without a scheme or a port, such as"
                                + " dashboard.example.org.");
            }
        }
    }
}
