package org.arrimage.service.web;

import java.nio.charset.StandardCharsets;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/// Treats a request for the server as a whole, such as `OPTIONS *`, as one for its root: otherwise Tomcat would
/// answer it before any filter looks at the host.
final class WholeServer implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private static final byte[] ROOT = "/".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        // A connector makes its adapter when it is initialised.
        factory.addConnectorCustomizers(connector -> connector.addLifecycleListener(event -> {
            if (event.getType().equals(Lifecycle.AFTER_INIT_EVENT)) {
                connector.getProtocolHandler().setAdapter(new RootAdapter(connector));
            }
        }));
    }

    private static final class RootAdapter extends CoyoteAdapter {

        private RootAdapter(Connector connector) {
            super(connector);
        }

        @Override
        public void service(Request request, Response response) throws Exception {
            if (request.requestURI().equals("*")) {
                request.requestURI().setBytes(ROOT, 0, ROOT.length);
            }
            super.service(request, response);
        }
    }
}
