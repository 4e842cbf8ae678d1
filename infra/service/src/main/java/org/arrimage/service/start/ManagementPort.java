package org.arrimage.service.start;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.Environment;

/// Keeps the metrics off a port that everybody may reach: they need no key, and are nobody else's business. A service
/// with such a port imports it.
public final class ManagementPort {

    /// @throws RefusedStart if both ports are one
    ManagementPort(Environment environment) {
        if (ManagementPortType.get(environment) == ManagementPortType.SAME) {
            throw new RefusedStart(
                    "Les mesures seraient lisibles par tout le monde : management.server.port est le port du service."
                            + " Donnez-lui un autre port, ou -1 pour n’en ouvrir aucun.",
                    "The metrics would be open to everybody: management.server.port is the port of the service. Give it"
                            + " another port, or -1 to open none.");
        }
    }
}
