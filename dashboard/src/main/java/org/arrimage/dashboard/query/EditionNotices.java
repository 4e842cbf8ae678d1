package org.arrimage.dashboard.query;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.service.sql.SqlFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The addresses for messages about new editions. The database offers them to the login for exact figures alone, and
/// writes a line of audit, without the address, for each that is given, confirmed or deleted.
///
/// Every method throws a [org.springframework.dao.DataAccessException] if the database does not answer, and a
/// [org.springframework.transaction.TransactionException] if no connection can be had.
@Component
public class EditionNotices {

    private static final String ASK = SqlFile.read(EditionNotices.class, "ask-edition-notice");
    private static final String CONFIRM = SqlFile.read(EditionNotices.class, "confirm-edition-notice");
    private static final String OWN = SqlFile.read(EditionNotices.class, "own-edition-notice");
    private static final String END = SqlFile.read(EditionNotices.class, "end-edition-notice");
    private static final String SEE = SqlFile.read(EditionNotices.class, "see-edition-notice");
    private static final String FORGET = SqlFile.read(EditionNotices.class, "forget-edition-notices");
    private static final String CLAIM = SqlFile.read(EditionNotices.class, "claim-edition-notice");
    private static final String TELL = SqlFile.read(EditionNotices.class, "tell-edition-notice");
    private static final String REFUSE = SqlFile.read(EditionNotices.class, "refuse-edition-notice");
    private static final Grant NO_SCOPE = new Grant(Audience.EXACT, Set.of(), Set.of());

    /// What became of a code that was entered.
    public enum Confirmation {
        CONFIRMED,
        WRONG,
        ENDED
    }

    private final ScopedDatabase database;

    EditionNotices(ScopedDatabase database) {
        this.database = database;
    }

    /// Keeps an address, instead of any other of that person, until a code confirms it.
    ///
    /// @param person id under which it is kept
    /// @param language of the messages, `fr` or `en`
    /// @param codeHash SHA-256 that proves the code
    /// @return false if the person has asked five times within the hour
    public boolean ask(String person, Viewer viewer, String address, String language, byte[] codeHash) {
        return database.read(
                NO_SCOPE,
                jdbc -> jdbc.sql(ASK)
                        .params(person, viewer.user(), address, language, codeHash)
                        .query(Boolean.class)
                        .single());
    }

    /// Confirms the address of a person. The latest release by then, and those before, are not told any more.
    public Confirmation confirm(String person, Viewer viewer, byte[] codeHash) {
        return database.read(
                NO_SCOPE,
                jdbc -> Confirmation.valueOf(jdbc.sql(CONFIRM)
                        .params(person, viewer.user(), codeHash)
                        .query(String.class)
                        .single()
                        .toUpperCase(Locale.ROOT)));
    }

    /// The address of a person, if there is one.
    public Optional<OwnNotice> of(String person) {
        return database.read(
                NO_SCOPE,
                jdbc -> jdbc.sql(OWN)
                        .param(person)
                        .query((row, number) -> new OwnNotice(
                                row.getString("address"),
                                OwnNotice.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT))))
                        .optional());
    }

    /// Deletes the address of a person, if there is one.
    ///
    /// @param account who does it, for the audit; empty for the dashboard itself
    public boolean end(String person, String account) {
        return database.read(
                NO_SCOPE,
                jdbc -> jdbc.sql(END)
                        .params(person, account)
                        .query(Boolean.class)
                        .single());
    }

    /// Notes that a person has just logged in, if there is an address.
    public void see(String person) {
        call(jdbc -> jdbc.sql(SEE).param(person));
    }

    /// Deletes the addresses that nobody confirmed, and those of people who no longer log in; gives how many.
    public int forget() {
        return database.read(
                NO_SCOPE, jdbc -> jdbc.sql(FORGET).query(Integer.class).single());
    }

    /// A message that is due. No other dashboard gets it for ten minutes at least.
    public Optional<DueNotice> claim() {
        return database.read(
                NO_SCOPE,
                jdbc -> jdbc.sql(CLAIM)
                        .query((row, number) -> new DueNotice(
                                row.getString("person"),
                                row.getString("address"),
                                Locale.of(row.getString("language"), "CA"),
                                row.getInt("release"),
                                new IsoWeek(row.getObject("through", LocalDate.class))))
                        .optional());
    }

    /// Notes that the mail server has taken a message.
    public void tell(DueNotice sent) {
        call(jdbc -> jdbc.sql(TELL).params(sent.person(), sent.release()));
    }

    /// Notes that the mail server refused an address for good.
    public void refuse(String person, String address) {
        call(jdbc -> jdbc.sql(REFUSE).params(person, address));
    }

    private void call(Function<JdbcClient, JdbcClient.StatementSpec> statement) {
        database.read(NO_SCOPE, jdbc -> {
            statement.apply(jdbc).query(row -> {});
            return List.of();
        });
    }
}
