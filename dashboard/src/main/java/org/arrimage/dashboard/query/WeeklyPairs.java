package org.arrimage.dashboard.query;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.service.sql.SqlFile;
import org.springframework.stereotype.Component;

/// Who was tied to whom, and who referred to whom, week by week; empty for viewers who may not see referrals.
@Component
public class WeeklyPairs {

    private static final String PAIRS = SqlFile.read(WeeklyPairs.class, "exact-pairs");
    private static final String FIRST_TIES = SqlFile.read(WeeklyPairs.class, "exact-first-ties");

    private final ExactFigures figures;

    WeeklyPairs(ExactFigures figures) {
        this.figures = figures;
    }

    /// What kind of pairs.
    public enum Kind {
        /// Undirected: the two met in a contact that ties them.
        TIE,
        /// Directed: the one referred to the other.
        ARC
    }

    /// The pairs of some scopes and weeks, in the order of scope, week and ids.
    ///
    /// @param from first week
    /// @param to last week
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<WeeklyPair> read(Viewer viewer, Kind kind, Collection<String> scopes, IsoWeek from, IsoWeek to) {
        return figures.read(
                viewer,
                scopes,
                jdbc -> jdbc.sql(PAIRS)
                        .param(kind.name().toLowerCase(Locale.ROOT))
                        .param(from.monday())
                        .param(to.monday())
                        .query((row, number) -> new WeeklyPair(
                                row.getString("scope"),
                                new IsoWeek(row.getObject("week", LocalDate.class)),
                                row.getString("a"),
                                row.getString("b"),
                                row.getLong("referral"),
                                row.getLong("joint"),
                                row.getLong("autonomous")))
                        .list());
    }

    /// How each pair of some scopes began, in the order of scope and ids.
    ///
    /// @param to last week that is looked at
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public List<FirstTie> firstTies(Viewer viewer, Collection<String> scopes, IsoWeek to) {
        return figures.read(
                viewer,
                scopes,
                jdbc -> jdbc.sql(FIRST_TIES)
                        .param(to.monday())
                        .query((row, number) -> new FirstTie(
                                row.getString("scope"),
                                row.getString("a"),
                                row.getString("b"),
                                new IsoWeek(row.getObject("first", LocalDate.class)),
                                Optional.ofNullable(row.getObject("autonomous", LocalDate.class))
                                        .map(IsoWeek::new)))
                        .list());
    }
}
