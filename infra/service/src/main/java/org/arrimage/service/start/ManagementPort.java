package org.arrimage.service.start;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.Environment;

/// Keeps the metrics off a port that everybody can reach, because they need no key. A service with such a port
/// imports this class.
public final class ManagementPort {

    /// @throws RefusedStart if both ports are the same
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
