package org.arrimage.dashboard.exports;

import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.figures.AggregateRequest;

/// Names files after what they hold.
final class ExportFile {

    private static final int SCOPES_IN_NAME = 4;

    private ExportFile() {}

    /// Such as `arrimage_region-75_2026-W02_2026-W14_4-weeks.csv`: safe on every file system. Weeks that were left
    /// open are left out.
    ///
    /// @param suffix with its point, such as `.csv`
    static String name(AggregateRequest request, String suffix) {
        return "arrimage_%s_%s_%s%s"
                .formatted(scopes(request), weeks(request), request.grain().code(), suffix);
    }

    private static String scopes(AggregateRequest request) {
        return request.scopes().size() > SCOPES_IN_NAME
                ? request.scopes().size() + "-scopes"
                : String.join(
                        "-",
                        request.scopes().stream()
                                .map(scope -> scope.equals(Territory.REGION) ? "region" : scope)
                                .toList());
    }

    private static String weeks(AggregateRequest request) {
        boolean begins = !request.from().equals(AggregateRequest.EARLIEST);
        boolean ends = !request.to().equals(AggregateRequest.LATEST);
        if (begins && ends) {
            return request.from() + "_" + request.to();
        }
        return begins ? "from-" + request.from() : ends ? "to-" + request.to() : "all-weeks";
    }
}
