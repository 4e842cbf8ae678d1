package org.arrimage.dashboard.figures;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.ActiveCounting;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.FigureStream;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.Release;
import org.arrimage.dashboard.query.Releases;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.query.Window;
import org.springframework.stereotype.Component;

/// Reads aggregates as far as the viewer may see them, for previews, files and the API alike.
@Component
public class Aggregates {

    /// How many rows are looked at, at most, to tell whether any has changed: some 100 ms.
    private static final int LOOKED_AT = 100_000;

    private final FigureStream figures;
    private final Releases releases;
    private final ActiveCounting activeCounting;
    private final ReferenceDocuments references;
    private final Audit audit;
    private final Receivers receivers;
    private final Clock clock;

    Aggregates(
            FigureStream figures,
            Releases releases,
            ActiveCounting activeCounting,
            ReferenceDocuments references,
            Audit audit,
            Receivers receivers,
            Clock clock) {
        this.figures = figures;
        this.releases = releases;
        this.activeCounting = activeCounting;
        this.references = references;
        this.audit = audit;
        this.receivers = receivers;
        this.clock = clock;
    }

    /// Reads the answer to a request. All of it comes from one snapshot of the database, while the rows are asked
    /// for: the table serves as long as the reading lasts.
    ///
    /// @throws IllegalArgumentException if the viewer may not see a metric or scope that is asked for, or there
    ///     is no such release
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public <T> T read(Viewer viewer, AggregateRequest request, Function<AggregateTable, T> reading) {
        return read(request, circumstances(viewer, request), reading);
    }

    /// As [#read], and writes a line to the audit before anything is handed out.
    ///
    /// @param action `export` for a file, `api` for an answer of the API
    /// @param format code of the form in which it is handed out
    /// @throws TooManyAtOnce if the viewer receives as many answers as one may at once
    public void hand(
            Viewer viewer, AggregateRequest request, String action, String format, Consumer<AggregateTable> receiver) {
        receivers.hand(viewer, () -> handOut(viewer, request, action, format, receiver));
    }

    private void handOut(
            Viewer viewer, AggregateRequest request, String action, String format, Consumer<AggregateTable> receiver) {
        AggregateTable.Circumstances circumstances = circumstances(viewer, request);
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("metrics", request.metrics().stream().map(Metric::code).collect(Collectors.joining(",")));
        detail.put("from", request.from().toString());
        detail.put("to", request.to().toString());
        detail.put("grain", request.grain().code());
        detail.put("format", format);
        circumstances
                .release()
                .filter(release ->
                        !AggregateTable.released(request, circumstances.grant()).isEmpty())
                .ifPresent(release -> detail.put("release", Integer.toString(release.number())));
        audit.record(viewer, action, request.scopes(), detail);
        read(request, circumstances, table -> {
            receiver.accept(table);
            return true;
        });
    }

    /// What stands for the bytes of an answer: of one that comes from a release whole, for ever; of one about
    /// closed weeks, until a late event changes them. Empty where the clock or an event may change it any moment,
    /// and where looking would take longer than answering.
    ///
    /// @throws IllegalArgumentException as [#read]
    public Optional<String> fingerprint(Viewer viewer, AggregateRequest request, FileFormat format, Locale locale) {
        AggregateTable.Circumstances circumstances = circumstances(viewer, request);
        if (format == FileFormat.XLSX
                || format == FileFormat.DATA_PACKAGE && !request.edition().isFixed()) {
            // A workbook holds the time at which it was made; why a figure changed may change although it does not.
            return Optional.empty();
        }
        Optional<String> state = request.edition().isFixed() ? Optional.of("") : state(request, circumstances);
        return state.map(rows -> Fingerprint.of(request, circumstances, rows, format, locale));
    }

    private Optional<String> state(AggregateRequest request, AggregateTable.Circumstances circumstances) {
        ZoneId zone = circumstances.territory().timeZone();
        boolean closed = request.to().compareTo(WeeklySeries.lastClosed(circumstances.now(), zone)) <= 0;
        boolean few = new Window(request.from(), request.to()).weeks()
                <= LOOKED_AT / request.scopes().size();
        boolean counted = request.grain() != Grain.WEEK
                && AggregateTable.stored(request, circumstances.grant()).stream()
                        .anyMatch(metric -> metric.kind() == Metric.Kind.DISTINCT);
        if (!closed || !few || counted) { // distinct things may be others although no row has changed
            return Optional.empty();
        }
        IsoWeek running = IsoWeek.of(circumstances.now(), zone);
        return Optional.of(figures.read(
                        circumstances.grant().narrowedTo(request.scopes()),
                        reading -> reading.state(request.from(), request.to()))
                + " " + circumstances.counting()
                + " " + new TreeMap<>(Metric.lastRipe(running, circumstances.now(), zone)));
    }

    /// What is wrong with the edition of a request, if anything: that there is no such release.
    public Optional<ParameterFault> fault(Viewer viewer, AggregateRequest request) {
        return request.edition().isFixed() && release(viewer, request.edition()).isEmpty()
                ? Optional.of(
                        switch (request.edition()) {
                            case Edition.Numbered(int number) ->
                                ParameterFault.of(
                                        "release", ParameterFault.Code.UNKNOWN_RELEASE, Integer.toString(number));
                            case Edition.AsOf(var day) ->
                                ParameterFault.of("as-of", ParameterFault.Code.NOTHING_RELEASED, day.toString());
                            case Edition.Known() -> throw new IllegalStateException("Always there");
                        })
                : Optional.empty();
    }

    private Optional<Release> release(Viewer viewer, Edition edition) {
        return releases.all(viewer).reversed().stream()
                .filter(release -> switch (edition) {
                    case Edition.Known() -> true;
                    case Edition.Numbered(int number) -> release.number() == number;
                    case Edition.AsOf(var day) ->
                        release.publishedAt()
                                .isBefore(day.plusDays(1)
                                        .atStartOfDay(references.timeZone())
                                        .toInstant());
                })
                .findFirst();
    }

    private AggregateTable.Circumstances circumstances(Viewer viewer, AggregateRequest request) {
        Territory territory =
                references.territory().orElseThrow(() -> new IllegalArgumentException("There is no territory yet"));
        Grant grant = viewer.grant(territory);
        if (!request.scopes().stream().allMatch(grant::reaches)
                || !request.metrics().stream().allMatch(grant::showsReleased)) {
            throw new IllegalArgumentException("Not all of this is for this viewer");
        }
        Instant now = clock.instant();
        Optional<Release> release = AggregateTable.released(request, grant).isEmpty()
                ? Optional.empty()
                : release(viewer, request.edition());
        if (request.edition().isFixed() && release.isEmpty()) {
            throw new IllegalArgumentException("There is no such release");
        }
        return new AggregateTable.Circumstances(grant, territory, release, activeCounting.read(), now);
    }

    private <T> T read(
            AggregateRequest request, AggregateTable.Circumstances circumstances, Function<AggregateTable, T> reading) {
        return figures.read(
                circumstances.grant().narrowedTo(request.scopes()),
                read -> reading.apply(new Answer(request, circumstances, read).table));
    }

    /// A table on a reading.
    private static final class Answer {

        private final AggregateRequest request;
        private final AggregateTable.Circumstances circumstances;
        private final FigureStream.Reading reading;
        private final Set<Metric> stored;
        private final Set<Metric> released;
        private final boolean distinct;
        private final AggregateTable table;

        Answer(AggregateRequest request, AggregateTable.Circumstances circumstances, FigureStream.Reading reading) {
            this.request = request;
            this.circumstances = circumstances;
            this.reading = reading;
            stored = AggregateTable.stored(request, circumstances.grant());
            released = AggregateTable.released(request, circumstances.grant());
            distinct = request.grain() != Grain.WEEK
                    && stored.stream().anyMatch(metric -> metric.kind() == Metric.Kind.DISTINCT);
            table = new AggregateTable(
                    request,
                    circumstances,
                    first(),
                    this::figures,
                    window -> reading.restatements(request.metrics(), window));
        }

        private Optional<IsoWeek> first() {
            if (request.from().compareTo(AggregateRequest.EARLIEST) > 0) {
                return Optional.empty();
            }
            return request.edition().isFixed()
                    ? circumstances
                            .release()
                            .flatMap(release -> reading.firstYear(release.number()))
                            .map(year -> IsoWeek.of(year, 1))
                    : reading.firstWeek(request.from(), request.to());
        }

        private AggregateTable.ScopeFigures figures(String scope) {
            Optional<Release> release = circumstances.release().filter(any -> !released.isEmpty());
            Set<Window> windows = distinct ? table.windows(scope) : Set.of();
            return new AggregateTable.ScopeFigures(
                    stored.isEmpty() ? Stream.empty() : reading.weeks(scope, stored, request.from(), request.to()),
                    windows.isEmpty() ? List.of() : reading.distinct(scope, windows),
                    release.map(of -> reading.released(scope, released, table.wholePeriods(scope), of.number()))
                            .orElse(List.of()));
        }
    }
}
