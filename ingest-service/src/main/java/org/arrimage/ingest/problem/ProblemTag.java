package org.arrimage.ingest.problem;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import jakarta.servlet.ServletRequest;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/// Tags each request with the problem it was answered with, beside its status: two problems share the status 503.
@Component
class ProblemTag extends DefaultServerRequestObservationConvention {

    private static final String ATTRIBUTE = ProblemTag.class.getName();
    private static final KeyValue NONE = KeyValue.of("problem", "none");

    static void remember(ServletRequest request, ProblemType type) {
        request.setAttribute(ATTRIBUTE, type);
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
        return super.getLowCardinalityKeyValues(context).and(problem(context));
    }

    private static KeyValue problem(ServerRequestObservationContext context) {
        return context.getCarrier() != null && context.getCarrier().getAttribute(ATTRIBUTE) instanceof ProblemType type
                ? KeyValue.of("problem", type.code())
                : NONE;
    }
}
