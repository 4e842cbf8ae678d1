package org.arrimage.dashboard.query;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.service.sql.SqlFile;
import org.springframework.stereotype.Component;

/// When each organisation and municipality of the region was last named, wherever it happened; empty for viewers who
/// may not see referrals.
@Component
public class LastMentions {

    private static final String LAST = SqlFile.read(LastMentions.class, "exact-last-mentions");

    private final ExactFigures figures;

    LastMentions(ExactFigures figures) {
        this.figures = figures;
    }

    /// All that were ever named.
    ///
    /// @param recent the weeks of late; nothing after them is looked at
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<LastMention> read(Viewer viewer, Window recent) {
        return figures.read(
                viewer,
                List.of(Territory.REGION),
                jdbc -> jdbc.sql(LAST)
                        .param(recent.first().monday())
                        .param(recent.first().monday())
                        .param(recent.last().monday())
                        .query((row, number) -> new LastMention(
                                LastMention.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                row.getString("id"),
                                new IsoWeek(row.getObject("last", LocalDate.class)),
                                Optional.ofNullable(row.getObject("last_joint", LocalDate.class))
                                        .map(IsoWeek::new),
                                row.getLong("referral"),
                                row.getLong("joint")))
                        .list());
    }
}
