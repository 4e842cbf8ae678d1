package org.arrimage.dashboard.figures;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Grant;

/// The result of reading a request's parameters for a viewer.
public sealed interface ParsedRequest {

    /// The parameters that say what is asked; an API or a page may have others of its own.
    Set<String> PARAMETERS = Set.of("metric", "scope", "from", "to", "grain", "as-of", "release");

    Pattern RELEASE = Pattern.compile("[1-9][0-9]{0,8}");

    /// The last year that is written with four digits.
    int LAST_YEAR = 9999;

    /// It can be answered.
    record Answerable(AggregateRequest request) implements ParsedRequest {}

    /// It says something that makes no sense.
    ///
    /// @param faults every one, at least one
    record Wrong(List<ParameterFault> faults) implements ParsedRequest {}

    /// It makes sense, but is not for this person.
    ///
    /// @param faults every one, at least one
    record NotAllowed(List<ParameterFault> faults) implements ParsedRequest {}

    /// Reads parameters: `metric` and `scope` are codes separated by commas or `all`, which means all that may be
    /// seen (and of the metrics, all that are counted: those worked out of others are asked for by name); `from`
    /// and `to` are weeks, `grain` a grain, `as-of` a day or `release` a number. What is missing means all
    /// metrics, all scopes, every week, by week, as they are known now.
    static ParsedRequest read(Map<String, List<String>> parameters, Territory territory, Grant grant) {
        List<ParameterFault> faults = new ArrayList<>();
        if (grant.live().isEmpty() && grant.closed().isEmpty()) {
            return new NotAllowed(List.of(ParameterFault.of("", ParameterFault.Code.NO_FIGURES)));
        }
        parameters.forEach((name, values) -> {
            if (!PARAMETERS.contains(name)) {
                faults.add(ParameterFault.of(
                        name,
                        ParameterFault.Code.UNKNOWN_PARAMETER,
                        name,
                        String.join(", ", new TreeSet<>(PARAMETERS))));
            } else if (values.size() > 1 && !name.equals("metric") && !name.equals("scope")) {
                faults.add(ParameterFault.of(name, ParameterFault.Code.GIVEN_TWICE, name));
            }
        });
        Grain grain = first(parameters, "grain")
                .map(code -> Grain.of(code).orElseGet(() -> {
                    faults.add(ParameterFault.of(
                            "grain",
                            ParameterFault.Code.UNKNOWN_GRAIN,
                            code,
                            String.join(
                                    ", ",
                                    Arrays.stream(Grain.values())
                                            .map(Grain::code)
                                            .toList())));
                    return Grain.WEEK;
                }))
                .orElse(Grain.WEEK);
        Set<Metric> metrics = metrics(parameters, grant, faults);
        Set<String> scopes = scopes(parameters, territory, grant, faults);
        Edition edition = edition(parameters, faults);
        IsoWeek from = week(parameters, "from", AggregateRequest.EARLIEST, faults);
        IsoWeek to = week(parameters, "to", AggregateRequest.LATEST, faults);
        if (from.compareTo(to) > 0) {
            faults.add(ParameterFault.of("to", ParameterFault.Code.WEEKS_REVERSED, from.toString(), to.toString()));
        }
        List<ParameterFault> wrong =
                faults.stream().filter(fault -> !fault.code().isAboutRights()).toList();
        if (!wrong.isEmpty()) {
            return new Wrong(wrong);
        }
        if (!faults.isEmpty()) {
            return new NotAllowed(faults);
        }
        return new Answerable(
                new AggregateRequest(List.copyOf(metrics), List.copyOf(scopes), from, to, grain, edition));
    }

    private static Set<Metric> metrics(Map<String, List<String>> parameters, Grant grant, List<ParameterFault> faults) {
        Set<Metric> metrics = EnumSet.noneOf(Metric.class);
        for (String code : codes(parameters, "metric")) {
            if (code.equals("all")) {
                Arrays.stream(Metric.values())
                        .filter(Metric::isStored)
                        .filter(grant::showsReleased)
                        .forEach(metrics::add);
                continue;
            }
            Optional<Metric> metric = Metric.of(code);
            if (metric.isEmpty()) {
                faults.add(ParameterFault.of("metric", ParameterFault.Code.UNKNOWN_METRIC, code));
            } else if (!metric.get().isAggregate()) {
                faults.add(ParameterFault.of("metric", ParameterFault.Code.NOT_AN_AGGREGATE, code));
            } else if (!grant.showsReleased(metric.get())) {
                faults.add(ParameterFault.of("metric", ParameterFault.Code.PERSON_METRIC, code));
            } else {
                metrics.add(metric.get());
            }
        }
        return metrics;
    }

    private static Set<String> scopes(
            Map<String, List<String>> parameters, Territory territory, Grant grant, List<ParameterFault> faults) {
        Set<String> scopes = new TreeSet<>();
        List<String> known = territory.scopes();
        for (String code : codes(parameters, "scope")) {
            if (known.contains(code)) {
                if (grant.reaches(code)) {
                    scopes.add(code);
                } else {
                    faults.add(ParameterFault.of("scope", ParameterFault.Code.SCOPE_NOT_YOURS, code));
                }
            } else if (code.equals("all")) {
                known.stream().filter(grant::reaches).forEach(scopes::add);
            } else {
                faults.add(
                        ParameterFault.of("scope", ParameterFault.Code.UNKNOWN_SCOPE, code, String.join(", ", known)));
            }
        }
        return scopes;
    }

    private static List<String> codes(Map<String, List<String>> parameters, String name) {
        List<String> codes =
                codes(parameters.getOrDefault(name, List.of())).distinct().toList();
        return codes.isEmpty() ? List.of("all") : codes;
    }

    /// The codes in the values of one parameter.
    static Stream<String> codes(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(code -> !code.isEmpty());
    }

    private static IsoWeek week(
            Map<String, List<String>> parameters, String name, IsoWeek otherwise, List<ParameterFault> faults) {
        Function<String, IsoWeek> parse = label -> {
            try {
                return IsoWeek.parse(label);
            } catch (IllegalArgumentException e) {
                faults.add(ParameterFault.of(name, ParameterFault.Code.NOT_A_WEEK, label));
                return otherwise;
            }
        };
        return first(parameters, name).map(parse).orElse(otherwise);
    }

    private static Edition edition(Map<String, List<String>> parameters, List<ParameterFault> faults) {
        Optional<String> asOf = first(parameters, "as-of");
        Optional<String> release = first(parameters, "release");
        if (asOf.isPresent() && release.isPresent()) {
            faults.add(ParameterFault.of("release", ParameterFault.Code.TWO_EDITIONS));
        }
        try {
            if (asOf.isPresent()) {
                LocalDate day = LocalDate.parse(asOf.get());
                if (day.getYear() <= LAST_YEAR) {
                    return new Edition.AsOf(day);
                }
                faults.add(ParameterFault.of("as-of", ParameterFault.Code.NOT_A_DAY, asOf.get()));
            }
        } catch (DateTimeParseException e) {
            faults.add(ParameterFault.of("as-of", ParameterFault.Code.NOT_A_DAY, asOf.get()));
        }
        if (release.isPresent()) {
            if (RELEASE.matcher(release.get()).matches()) {
                return new Edition.Numbered(Integer.parseInt(release.get()));
            }
            faults.add(ParameterFault.of("release", ParameterFault.Code.NOT_A_RELEASE, release.get()));
        }
        return Edition.KNOWN;
    }

    private static Optional<String> first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
