package org.arrimage.dashboard.board;

import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.reference.Territory;

/// What a page is asked to show, as its address says.
///
/// @param scope code of a sector or group, or `*`
/// @param weeks number of weeks, the running one included; one of [#PERIODS]
/// @param usual how many weeks the page shows when its address does not say
public record PageFilter(String scope, int weeks, int usual) {

    static final List<Integer> PERIODS = List.of(12, 26, 52, 156);

    /// What is shown when nothing is asked for: the region, a year.
    public static final Filter DEFAULT = new PageFilter(Territory.REGION, 52, 52);
    private static final String SCOPE = "secteur";
    private static final String WEEKS = "semaines";

    /// Reads an address; whatever is missing or makes no sense is as if it had not been asked for.
    public static PageFilter of(QueryParameters parameters) {
        String scope = parameters.getSingleParameter(SCOPE).orElse(DEFAULT.scope());
        int weeks = parameters
                .getSingleParameter(WEEKS)
                .filter(text -> PERIODS.stream().map(String::valueOf).anyMatch(text::equals))
                .map(Integer::valueOf)
                .orElse(DEFAULT.weeks());
        return new PageFilter(scope, weeks, DEFAULT.usual());
    }

    /// Whether an address says how many weeks are shown.
    public static boolean saysWeeks(QueryParameters parameters) {
        return parameters.getParameters().containsKey(WEEKS);
    }

    /// This filter on a page that shows another number of weeks when its address does not say.
    public PageFilter withUsual(int count) {
        return new PageFilter(scope, weeks, count);
    }

    /// This filter in an address; what is as usual is left out.
    public QueryParameters parameters() {
        QueryParameters parameters = QueryParameters.empty();
        if (!scope.equals(DEFAULT.scope())) {
            parameters = parameters.merging(SCOPE, scope);
        }
        if (weeks != usual) {
            parameters = parameters.merging(WEEKS, Integer.toString(weeks));
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

    public PageFilter withScope(String code) {
        return new PageFilter(code, weeks, usual);
    }

    public PageFilter withWeeks(int count) {
        return new PageFilter(scope, count, usual);
    }
}
