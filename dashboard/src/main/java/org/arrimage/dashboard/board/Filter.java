package org.arrimage.dashboard.board;

import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.figures.Grain;

/// What a page is asked to show, as its address says.
///
/// @param scope code of a sector or group, or `*`
/// @param weeks number of weeks, the running one included; one of [#PERIODS]
/// @param grain the periods into which these weeks are put together, on pages that offer it
public record Filter(String scope, int weeks, Grain grain) {

    static final List<Integer> PERIODS = List.of(12, 26, 52, 156);

    /// What is shown when nothing is asked for: the region, a year.
    public static final Filter DEFAULT = new Filter(Territory.REGION, 52, Grain.WEEK);
    private static final String SCOPE = "secteur";
    private static final String WEEKS = "semaines";
    private static final String GRAIN = "grain";

    /// Reads an address; whatever is missing or makes no sense is as if it had not been asked for.
    public static Filter of(QueryParameters parameters) {
        return of(parameters, DEFAULT.grain());
    }

    /// The same on a page with a grain of its own.
    ///
    /// @param usual the grain when none is asked for
    public static Filter of(QueryParameters parameters, Grain usual) {
        String scope = parameters.getSingleParameter(SCOPE).orElse(DEFAULT.scope());
        int weeks = parameters
                .getSingleParameter(WEEKS)
                .filter(text -> PERIODS.stream().map(String::valueOf).anyMatch(text::equals))
                .map(Integer::valueOf)
                .orElse(DEFAULT.weeks());
        Grain grain = parameters.getSingleParameter(GRAIN).flatMap(Grain::of).orElse(usual);
        return new Filter(scope, weeks, grain);
    }

    /// This filter in an address; what is as usual is left out.
    public QueryParameters parameters() {
        return parameters(DEFAULT.grain());
    }

    /// The same on a page with a grain of its own.
    ///
    /// @param usual the grain when none is asked for
    public QueryParameters parameters(Grain usual) {
        QueryParameters parameters = QueryParameters.empty();
        if (!scope.equals(DEFAULT.scope())) {
            parameters = parameters.merging(SCOPE, scope);
        }
        if (weeks != DEFAULT.weeks()) {
            parameters = parameters.merging(WEEKS, Integer.toString(weeks));
        }
        if (grain != usual) {
            parameters = parameters.merging(GRAIN, grain.code());
        }
        return parameters;
    }

    /// The address of the same page with this filter.
    public String address() {
        Map<String, List<String>> none = Map.of();
        return parameters().getParameters().equals(none)
                ? "."
                : "?" + parameters().getQueryString();
    }

    public Filter withScope(String code) {
        return new Filter(code, weeks, grain);
    }

    public Filter withWeeks(int count) {
        return new Filter(scope, count, grain);
    }

    public Filter withGrain(Grain other) {
        return new Filter(scope, weeks, other);
    }
}
