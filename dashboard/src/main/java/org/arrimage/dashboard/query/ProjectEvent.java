package org.arrimage.dashboard.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;

/// Something that happened to a project, in one scope. What the start said (partners, existed before, title) is
/// there where the start may be read too.
///
/// @param sector code of the sector of the municipality
/// @param municipality that of the project, or the one that took it up
/// @param organisation lead of the project or of the taking up, who joined, or who gave the money; nobody at the end
/// @param cents the money, for a grant
/// @param partners with whom the project began
/// @param existedBefore whether the project was there before and was reinforced
public record ProjectEvent(
        String scope,
        String subject,
        Kind kind,
        Instant at,
        IsoWeek week,
        String sector,
        String municipality,
        Optional<String> organisation,
        long cents,
        List<String> partners,
        boolean existedBefore,
        Optional<String> title) {

    public ProjectEvent {
        partners = List.copyOf(partners);
    }

    /// What happened.
    public enum Kind {
        STARTED,
        JOINED,
        FUNDED,
        REPLICATED,
        ENDED
    }
}
