package org.arrimage.dashboard.figures;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.FigureStream;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.Release;
import org.springframework.stereotype.Component;

/// Hands out a release as it was published, byte for byte: for a scope, everybody who may see it gets the same
/// bytes, and for ever. CSV after RFC 4180 with the stored numbers, scopes in the order of their codes.
@Component
public class ReleaseFile {

    private static final List<String> HEADING = List.of("scope", "metric", "period", "value", "denominator", "symbol");

    private final FigureStream figures;
    private final ReferenceDocuments references;
    private final Audit audit;
    private final Receivers receivers;

    ReleaseFile(FigureStream figures, ReferenceDocuments references, Audit audit, Receivers receivers) {
        this.figures = figures;
        this.references = references;
        this.audit = audit;
        this.receivers = receivers;
    }

    /// Writes a line to the audit, and then the release.
    ///
    /// @throws IllegalArgumentException if the viewer may not see a scope that is asked for
    /// @throws TooManyAtOnce if the viewer receives as many answers as one may at once
    /// @throws UncheckedIOException if the receiver is gone
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public void hand(Viewer viewer, List<String> scopes, Release release, OutputStream out) {
        Territory territory =
                references.territory().orElseThrow(() -> new IllegalArgumentException("There is no territory yet"));
        Grant grant = viewer.grant(territory);
        if (!scopes.stream().allMatch(grant::reaches)) {
            throw new IllegalArgumentException("Not all of this is for this viewer");
        }
        receivers.hand(viewer, () -> {
            audit.record(
                    viewer, "api", scopes, Map.of("release", Integer.toString(release.number()), "format", "release"));
            figures.read(grant.narrowedTo(scopes), reading -> {
                write(reading, scopes, release, out);
                return true;
            });
        });
    }

    private static void write(FigureStream.Reading reading, List<String> scopes, Release release, OutputStream out) {
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new Unclosed(new BufferedOutputStream(out)), StandardCharsets.UTF_8)) {
            csv.writeRecord(HEADING);
            for (String scope : new TreeSet<>(scopes)) {
                try (var lines = reading.lines(scope, release.number())) {
                    lines.forEach(line -> {
                        List<String> cells = new ArrayList<>();
                        cells.add(scope);
                        cells.addAll(line);
                        csv.writeRecord(cells);
                    });
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
