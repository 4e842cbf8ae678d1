package org.arrimage.dashboard.exports;

import java.util.List;
import java.util.Locale;
import org.arrimage.contract.reference.Territory;

/// Names files after what they hold.
final class ExportFile {

    private static final int SCOPES_IN_NAME = 4;

    private ExportFile() {}

    /// Such as `arrimage_region-75_2026-W02_2026-W14_4-weeks.csv`: safe on every file system.
    ///
    /// @param suffix with its point, such as `.csv`
    static String name(AggregateRequest request, String suffix) {
        List<String> scopes = request.scopes();
        String which = scopes.size() > SCOPES_IN_NAME
                ? scopes.size() + "-scopes"
                : String.join(
                        "-",
                        scopes.stream()
                                .map(scope -> scope.equals(Territory.REGION) ? "region" : scope)
                                .toList());
        return "arrimage_%s_%s_%s_%s%s"
                .formatted(
                        which,
                        request.from(),
                        request.to(),
                        request.grain().code().toLowerCase(Locale.ROOT),
                        suffix);
    }
}
