package org.arrimage.dashboard.figures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Grant;

/// What somebody has chosen so far; unlike a request it may ask for nothing yet.
///
/// @param from first week; empty for as far back as there are figures
/// @param to last week; empty for up to now
public record ExportChoice(
        Set<Metric> metrics,
        Set<String> scopes,
        Optional<IsoWeek> from,
        Optional<IsoWeek> to,
        Grain grain,
        Edition edition) {

    private static final int WEEKS_AT_FIRST = 12;
    private static final ExportChoice NOTHING =
            new ExportChoice(Set.of(), Set.of(), Optional.empty(), Optional.empty(), Grain.WEEK, Edition.KNOWN);

    public ExportChoice {
        metrics = Set.copyOf(metrics);
        scopes = Set.copyOf(scopes);
    }

    /// An address as far as it could be understood.
    ///
    /// @param faults what of it could not, and why
    public record Understood(ExportChoice choice, List<ParameterFault> faults) {}

    /// What is chosen before anybody has chosen: the autonomy of the region, or of one's own sectors, over the last
    /// closed weeks.
    static ExportChoice atFirst(Grant grant, IsoWeek lastClosed) {
        return new ExportChoice(
                grant.shows(Metric.AUTONOMY_SHARE)
                        ? Set.of(Metric.COLLABORATIONS, Metric.COLLABORATIONS_AUTONOMOUS, Metric.AUTONOMY_SHARE)
                        : Set.of(
                                Metric.JOINT_COLLABORATIONS,
                                Metric.JOINT_COLLABORATIONS_AUTONOMOUS,
                                Metric.JOINT_AUTONOMY_SHARE),
                grant.live().contains(Territory.REGION) ? Set.of(Territory.REGION) : grant.live(),
                Optional.of(lastClosed.plusWeeks(1L - WEEKS_AT_FIRST)),
                Optional.of(lastClosed),
                Grain.WEEK,
                Edition.KNOWN);
    }

    /// Reads an address by the rules of [ParsedRequest]. What makes no sense or is not for this person is left out
    /// of the choice and comes back as a fault. Two things differ: an address without parameters means what is
    /// chosen at first, and a `metric` or `scope` left empty chooses nothing.
    public static Understood read(
            Map<String, List<String>> address, Territory territory, Grant grant, IsoWeek lastClosed) {
        if (grant.live().isEmpty() && grant.closed().isEmpty()) {
            return new Understood(NOTHING, List.of(ParameterFault.of("", ParameterFault.Code.NO_FIGURES)));
        }
        return address.isEmpty()
                ? new Understood(atFirst(grant, lastClosed), List.of())
                : read(address, territory, grant, List.of());
    }

    private static Understood read(
            Map<String, List<String>> address, Territory territory, Grant grant, List<ParameterFault> faults) {
        return switch (ParsedRequest.read(address, territory, grant)) {
            case ParsedRequest.Answerable(var request) -> new Understood(of(request, address), faults);
            case ParsedRequest.Wrong(var more) -> readWithout(more, address, territory, grant, faults);
            case ParsedRequest.NotAllowed(var more) -> readWithout(more, address, territory, grant, faults);
        };
    }

    private static Understood readWithout(
            List<ParameterFault> more,
            Map<String, List<String>> address,
            Territory territory,
            Grant grant,
            List<ParameterFault> faults) {
        Map<String, List<String>> left = new LinkedHashMap<>(address);
        for (ParameterFault fault : more) {
            switch (fault.code()) {
                case UNKNOWN_METRIC, NOT_AN_AGGREGATE, PERSON_METRIC, UNKNOWN_SCOPE, SCOPE_NOT_YOURS ->
                    left.computeIfPresent(
                            fault.parameter(),
                            (name, values) -> List.of(ParsedRequest.codes(values)
                                    .filter(code -> !code.equals(fault.args().getFirst()))
                                    .collect(Collectors.joining(","))));
                case UNKNOWN_PARAMETER,
                        GIVEN_TWICE,
                        NOT_A_WEEK,
                        WEEKS_REVERSED,
                        UNKNOWN_GRAIN,
                        UNKNOWN_FORMAT,
                        NOT_A_DAY,
                        NOT_A_RELEASE,
                        UNKNOWN_RELEASE,
                        NOTHING_RELEASED,
                        TWO_EDITIONS,
                        NO_FIGURES -> left.remove(fault.parameter());
            }
        }
        return read(
                left,
                territory,
                grant,
                Stream.concat(faults.stream(), more.stream()).toList());
    }

    private static ExportChoice of(AggregateRequest request, Map<String, List<String>> address) {
        return new ExportChoice(
                choosesNothing(address, "metric") ? Set.of() : Set.copyOf(request.metrics()),
                choosesNothing(address, "scope") ? Set.of() : Set.copyOf(request.scopes()),
                Optional.of(request.from()).filter(week -> !week.equals(AggregateRequest.EARLIEST)),
                Optional.of(request.to()).filter(week -> !week.equals(AggregateRequest.LATEST)),
                request.grain(),
                request.edition());
    }

    private static boolean choosesNothing(Map<String, List<String>> address, String name) {
        List<String> values = address.get(name);
        return values != null && ParsedRequest.codes(values).findAny().isEmpty();
    }

    /// Whether the first week comes after the last.
    public boolean isReversed() {
        return from.isPresent() && to.isPresent() && from.get().compareTo(to.get()) > 0;
    }

    /// The request, once it is complete and makes sense.
    public Optional<AggregateRequest> request() {
        return metrics.isEmpty() || scopes.isEmpty() || isReversed()
                ? Optional.empty()
                : Optional.of(new AggregateRequest(
                        List.copyOf(metrics),
                        List.copyOf(scopes),
                        from.orElse(AggregateRequest.EARLIEST),
                        to.orElse(AggregateRequest.LATEST),
                        grain,
                        edition));
    }

    /// This choice as parameters of the API; [#read] turns them into the same choice.
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(
                "metric", new TreeSet<>(metrics).stream().map(Metric::code).collect(Collectors.joining(",")));
        parameters.put("scope", String.join(",", new TreeSet<>(scopes)));
        from.ifPresent(week -> parameters.put("from", week.toString()));
        to.ifPresent(week -> parameters.put("to", week.toString()));
        parameters.put("grain", grain.code());
        switch (edition) {
            case Edition.Known() -> {}
            case Edition.Numbered(int number) -> parameters.put("release", Integer.toString(number));
            case Edition.AsOf(var day) -> parameters.put("as-of", day.toString());
        }
        return parameters;
    }
}
