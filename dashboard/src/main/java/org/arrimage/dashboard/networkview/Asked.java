package org.arrimage.dashboard.networkview;

import com.vaadin.flow.router.QueryParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.network.NetworkReading;

/// What the page is asked to show, as its address says.
///
/// @param scope code of a sector or group, or `*`
/// @param weeks how long the window is; one of [#WINDOWS]
/// @param end last week of the window; the last closed one if nothing is asked for
/// @param view what is drawn of the graph
/// @param chosen id of the organisation that is looked at
record Asked(String scope, int weeks, Optional<IsoWeek> end, View view, Optional<String> chosen) {

    static final List<Integer> WINDOWS = List.of(4, 12, 26, 52);

    /// What is shown when nothing is asked for.
    static final Asked DEFAULT =
            new Asked(Territory.REGION, NetworkReading.DEFAULT_WEEKS, Optional.empty(), View.ALL, Optional.empty());

    private static final String SCOPE = "secteur";
    private static final String WEEKS = "fenetre";
    private static final String END = "fin";
    private static final String VIEW = "vue";
    private static final String CHOSEN = "organisme";

    /// What is drawn of the graph. “Without the backbone” means two things, and each has a view.
    enum View {
        /// Every organisation and every tie of the window.
        ALL("tout"),
        /// The backbone is taken out with its ties; what it brought about between others stays.
        REMOVED("retire"),
        /// The ties that had a contact without the backbone, and no others.
        AUTONOMOUS("liens-sans"),
        /// Organisations and ties as tables.
        TABLE("tableau");

        private final String word;

        View(String word) {
            this.word = word;
        }

        /// Its word in an address and in the browser.
        String word() {
            return word;
        }
    }

    /// Reads an address; whatever is missing or makes no sense is as if it had not been asked for.
    static Asked of(QueryParameters parameters) {
        return new Asked(
                parameters.getSingleParameter(SCOPE).orElse(DEFAULT.scope()),
                parameters.getSingleParameter(WEEKS).stream()
                        .flatMap(text -> WINDOWS.stream().filter(weeks -> text.equals(Integer.toString(weeks))))
                        .findFirst()
                        .orElse(DEFAULT.weeks()),
                parameters.getSingleParameter(END).flatMap(Asked::week),
                parameters.getSingleParameter(VIEW).flatMap(Asked::view).orElse(DEFAULT.view()),
                parameters.getSingleParameter(CHOSEN).filter(Predicate.not(String::isBlank)));
    }

    private static Optional<IsoWeek> week(String text) {
        try {
            return Optional.of(IsoWeek.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<View> view(String word) {
        return Arrays.stream(View.values())
                .filter(view -> view.word().equals(word))
                .findFirst();
    }

    /// This in an address; what is as usual is left out.
    QueryParameters parameters() {
        QueryParameters parameters = QueryParameters.empty();
        if (!scope.equals(DEFAULT.scope())) {
            parameters = parameters.merging(SCOPE, scope);
        }
        if (weeks != DEFAULT.weeks()) {
            parameters = parameters.merging(WEEKS, Integer.toString(weeks));
        }
        if (end.isPresent()) {
            parameters = parameters.merging(END, end.get().toString());
        }
        if (view != DEFAULT.view()) {
            parameters = parameters.merging(VIEW, view.word());
        }
        if (chosen.isPresent()) {
            parameters = parameters.merging(CHOSEN, chosen.get());
        }
        return parameters;
    }

    Asked withScope(String code) {
        return new Asked(code, weeks, end, view, chosen);
    }

    Asked withWeeks(int count) {
        return new Asked(scope, count, end, view, chosen);
    }

    Asked withEnd(Optional<IsoWeek> week) {
        return new Asked(scope, weeks, week, view, chosen);
    }

    Asked withView(View other) {
        return new Asked(scope, weeks, end, other, chosen);
    }

    Asked withChosen(Optional<String> organisation) {
        return new Asked(scope, weeks, end, view, organisation);
    }
}
