package org.arrimage.service.start;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Shows a refused start as its sentences; the process ends with exit code 1.
///
/// First in order: otherwise a setting that is refused while it is bound would be reported as a failed binding.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RefusedStartAnalyzer extends AbstractFailureAnalyzer<RefusedStart> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RefusedStart cause) {
        List<String> lines = new ArrayList<>(List.of(String.valueOf(cause.getMessage())));
        cause.details().forEach(detail -> lines.add("  " + detail));
        return new FailureAnalysis(String.join(System.lineSeparator(), lines), null, cause);
    }
}
