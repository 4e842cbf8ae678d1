package org.arrimage.dashboard.board;

import java.util.Set;
import org.arrimage.dashboard.signals.Quiet;
import org.arrimage.service.start.RefusedStart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// By which weeks nothing is judged.
///
/// @param quietWeeks ISO week numbers; nothing for the usual ones, [Quiet#DEFAULT]
@ConfigurationProperties("arrimage.signals")
public record SignalSettings(@Nullable Set<Integer> quietWeeks) {

    public SignalSettings {
        if (quietWeeks != null && quietWeeks.stream().anyMatch(number -> number < 1 || number > 53)) {
            throw new RefusedStart(
                    "Le réglage arrimage.signals.quiet-weeks n’est pas valable : les semaines portent les numéros 1 à 53."
                            + " Corrigez-le.",
                    "The setting arrimage.signals.quiet-weeks is not valid: weeks are numbered 1 to 53. Correct it.");
        }
    }

    /// The quiet weeks.
    public Quiet quiet() {
        Set<Integer> chosen = quietWeeks;
        return chosen == null ? Quiet.DEFAULT : new Quiet(chosen);
    }
}
