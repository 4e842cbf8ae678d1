package org.arrimage.dashboard.attention;

import com.vaadin.flow.component.html.Div;
import java.util.Optional;
import java.util.function.Function;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.reference.Directory;
import org.arrimage.dashboard.charts.BehaviourPanel;
import org.arrimage.dashboard.charts.Noted;
import org.arrimage.dashboard.signals.Behaviour;
import org.arrimage.dashboard.signals.Series;
import org.arrimage.dashboard.signals.Signal;

/// What deserves attention, and beside it how the series of one signal has behaved.
public class Attention extends Div {

    private static final long serialVersionUID = 1L;

    /// The parameter of an address that says of which signal the series is shown.
    public static final String SIGNAL = "signal";

    private final BehaviourPanel behaviour = new BehaviourPanel();
    private final AttentionList list = new AttentionList();

    public Attention() {
        addClassName("two");
        behaviour.setId("behaviour");
        add(behaviour, list);
    }

    /// Words and addresses.
    ///
    /// @param name the name of a scope by its code
    /// @param sector where a sector's name leads
    /// @param page address of the page on which the series of a signal is shown, by the code of the signal
    public record Words(
            String backbone,
            Directory directory,
            Function<String, String> name,
            Function<String, String> sector,
            Function<String, String> page) {

        /// Where the chart of a signal is.
        String chart(Signal signal) {
            return page.apply(code(signal)) + "#behaviour";
        }
    }

    /// Shows what was found, and the series of a signal: the one that is asked for, else the first, else the share of
    /// autonomy.
    ///
    /// @param scope the scope that the page is about
    /// @param asked a signal as an address names it; may be anything
    /// @param weeks how far back the series is shown
    /// @param noted what is noted on it
    public void show(SignalReading.Found found, Words words, String scope, String asked, int weeks, Noted noted) {
        list.show(found.states(), found.shown(), words, signal -> behaviour.reason(signal.findings()));
        Optional<Signal> chosen = found.shown().stream()
                .filter(signal -> code(signal).equals(asked))
                .findFirst()
                .or(() -> found.shown().stream().findFirst());
        Optional<Behaviour> course = found.computed().behaviours().stream()
                .filter(one -> chosen.map(
                                signal -> signal.scope().equals(one.scope()) && signal.series() == one.series())
                        .orElse(one.scope().equals(scope) && one.series() == Series.AUTONOMY_SHARE))
                .findFirst();
        behaviour.setVisible(course.isPresent());
        course.ifPresent(one -> {
            String metric = one.series().metric().name(getLocale());
            String name = words.name().apply(one.scope());
            behaviour.show(
                    getTranslation("attention.signal", metric, name),
                    getTranslation(
                            one.grain() == Grain.WEEK ? "attention.behaviour.weeks" : "attention.behaviour.blocks"),
                    one,
                    weeks,
                    noted,
                    getTranslation("attention.behaviour.summary", metric, name));
        });
    }

    /// A signal in an address, such as `75.acceptance_rate`.
    private static String code(Signal signal) {
        return signal.scope() + "." + signal.series().metric().code();
    }
}
