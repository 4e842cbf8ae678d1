package org.arrimage.dashboard.figures;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.arrimage.contract.digest.Sha256;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.dashboard.query.Release;

/// Stands for the bytes of an answer, as an `ETag`.
public final class Fingerprint {

    /// Other bytes for the same figures come with another version of the program only.
    private static final String PROGRAM =
            Objects.requireNonNullElse(Fingerprint.class.getPackage().getImplementationVersion(), "");

    private Fingerprint() {}

    /// That of a release as it was published.
    public static String of(Release release, List<String> scopes) {
        return digest(Integer.toString(release.number()), release.checksum(), String.join(",", scopes));
    }

    /// That of an answer.
    ///
    /// @param rows what changes with the rows that do not come from a release
    static String of(
            AggregateRequest request,
            AggregateTable.Circumstances circumstances,
            String rows,
            FileFormat format,
            Locale locale) {
        return digest(
                PROGRAM,
                rows,
                circumstances
                        .release()
                        .map(release -> release.number() + release.checksum())
                        .orElse(""),
                String.join(",", request.metrics().stream().map(Metric::code).toList()),
                String.join(",", request.scopes()),
                request.from().toString(),
                request.to().toString(),
                request.grain().code(),
                circumstances.grant().audience().name(),
                format.code(),
                locale.getLanguage(),
                ContractJson.MAPPER.writeValueAsString(ReferenceJson.write(circumstances.territory())));
    }

    /// Quoted, as HTTP wants it.
    private static String digest(String... parts) {
        return '"' + Sha256.of(String.join("\0", parts)) + '"';
    }
}
