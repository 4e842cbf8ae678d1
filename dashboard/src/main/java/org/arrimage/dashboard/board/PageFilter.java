package org.arrimage.dashboard.board;

import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.reference.Territory;

/// What a page is asked to show, as its address says.
///
/// @param scope code of a sector or group, or `*`
/// @param weeks number of weeks, the running one included; one of [#PERIODS]
/// @param grain the periods into which these weeks are put together, on pages that offer it
/// @param usual how many weeks the page shows when its address does not say
public record PageFilter(String scope, int weeks, Grain grain, int usual) {

    static final List<Integer> PERIODS = List.of(12, 26, 52, 156);

    /// What is shown when nothing is asked for: the region, a year.
    public static final PageFilter DEFAULT = new PageFilter(Territory.REGION, 52, Grain.WEEK, 52);

    private static final String SCOPE = "secteur";
    private static final String WEEKS = "semaines";
    private static final String GRAIN = "grain";

    /// Reads an address; whatever is missing or makes no sense is as if it had not been asked for.
    public static PageFilter of(QueryParameters parameters) {
        return of(parameters, DEFAULT.grain());
    }

    /// The same on a page with a grain of its own.
    ///
    /// @param usualGrain the grain when none is asked for
    public static PageFilter of(QueryParameters parameters, Grain usualGrain) {
        String scope = parameters.getSingleParameter(SCOPE).orElse(DEFAULT.scope());
        int weeks = parameters
                .getSingleParameter(WEEKS)
                .filter(text -> PERIODS.stream().map(String::valueOf).anyMatch(text::equals))
                .map(Integer::valueOf)
                .orElse(DEFAULT.weeks());
        Grain grain = parameters.getSingleParameter(GRAIN).flatMap(Grain::of).orElse(usualGrain);
        return new PageFilter(scope, weeks, grain, DEFAULT.usual());
    }

    /// Whether an address says how many weeks are shown.
    public static boolean saysWeeks(QueryParameters parameters) {
        return parameters.getParameters().containsKey(WEEKS);
    }

    /// This filter in an address; what is as usual is left out.
    public QueryParameters parameters() {
        return parameters(DEFAULT.grain());
    }

    /// The same on a page with a grain of its own.
    ///
    /// @param usualGrain the grain when none is asked for
    public QueryParameters parameters(Grain usualGrain) {
        QueryParameters parameters = QueryParameters.empty();
        if (!scope.equals(DEFAULT.scope())) {
            parameters = parameters.merging(SCOPE, scope);
        }
        if (weeks != usual) {
            parameters = parameters.merging(WEEKS, Integer.toString(weeks));
        }
        if (grain != usualGrain) {
            parameters = parameters.merging(GRAIN, grain.code());
        }
        return parameters;
    }

    public PageFilter withScope(String code) {
        return new PageFilter(code, weeks, grain, usual);
    }

    public PageFilter withWeeks(int count) {
        return new PageFilter(scope, count, grain, usual);
    }

    public PageFilter withGrain(Grain other) {
        return new PageFilter(scope, weeks, other, usual);
    }

    /// This filter on a page that shows another number of weeks when its address does not say.
    public PageFilter withUsual(int count) {
        return new PageFilter(scope, weeks, grain, count);
    }
}
