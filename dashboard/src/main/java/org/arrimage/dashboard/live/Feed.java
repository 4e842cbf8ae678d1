package org.arrimage.dashboard.live;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.query.Database;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.services.Services;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Listens for changed rows on a connection of its own, and calls the open pages to read again. A notice says only
/// that there is something to read. Many in a row count as one, and a missed one costs a late reading, never a
/// wrong number, because everybody reads again after a reconnection and at every beat.
///
/// Calls come at fixed moments of the clock, so that the moment of a beat or of a visible change does not reveal
/// changes that a viewer may not see.
@Component
public class Feed implements SmartLifecycle {

    /// Returns the channel of the sink. Its name is a secret that the login for exact figures may read: with
    /// it one can hear that something has changed, and can send notices.
    private static final String CHANNEL = "select name from notice_channel";

    /// Listeners are called because of notices at most this often.
    static final Duration PACE = Duration.ofMillis(250);

    /// How often all listeners are called without a notice, at whole multiples of the clock: the end and the
    /// closing of a week, which change pages too, fall on a beat.
    static final Duration BEAT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    /// How long to listen before asking whether the connection still lives.
    private static final Duration LISTEN = Duration.ofMillis(500);

    /// How long the database may take to answer that it does, in whole seconds.
    private static final Duration LIVES = Duration.ofSeconds(1);

    /// How long it takes at most until the pages read again because the database is gone.
    static final Duration LOSS_WITHIN = LISTEN.plus(LIVES).plus(PACE);

    /// How long it takes at most until the pages read again because new events come in no longer.
    static final Duration STANDSTILL_WITHIN = Services.KNOWN_WITHIN.plus(PACE);

    private static final Duration RETRY = Duration.ofSeconds(1);

    /// Why a listener is called.
    public enum Call {
        /// Something has changed.
        NOTICE,
        /// It is time, or new events come in no longer, or again.
        BEAT
    }

    /// Called when there may be something new to read.
    @FunctionalInterface
    public interface Listener {
        /// Must return at once: all are called on one thread.
        void called(Call call);
    }

    private final Database database;
    private final ReferenceDocuments references;
    private final Services services;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Set<Listener> listeners = new CopyOnWriteArraySet<>();
    private final AtomicBoolean heard = new AtomicBoolean();
    private final SharedReadings readings = new SharedReadings();
    private volatile boolean running;
    private volatile boolean hearing;
    private List<Thread> threads = List.of();

    Feed(Database database, ReferenceDocuments references, Services services, Clock clock, MeterRegistry meters) {
        this.database = database;
        this.references = references;
        this.services = services;
        this.clock = clock;
        this.meters = meters;
    }

    /// Calls a listener from now on, until [#forget].
    public void tell(Listener listener) {
        listeners.add(listener);
    }

    /// Calls a listener no more.
    public void forget(Listener listener) {
        listeners.remove(listener);
    }

    /// Reads for an open page that was called, once for all pages that ask the same before the next change or beat.
    ///
    /// @param question what decides the answer, but for data and time
    /// @param reading gives the answer, which must be immutable
    public <T> T readShared(Object question, Supplier<T> reading) {
        return readings.read(question, reading);
    }

    /// Reads for a page that is opened. What other pages hold already is not held twice.
    ///
    /// @param question what decides the answer, but for data and time
    /// @param reading gives the answer, which must be immutable
    public <T> T readAnew(Object question, Supplier<T> reading) {
        return readings.readAnew(question, reading);
    }

    /// Reads for a page, and measures how long that takes.
    ///
    /// @param page first part of the keys of its texts
    public <T> T time(String page, Supplier<T> reading) {
        return Objects.requireNonNull(
                meters.timer("arrimage.page.reading", "page", page).record(reading));
    }

    /// How many are called.
    int listeners() {
        return listeners.size();
    }

    /// Whether new events come in, as far as is known.
    boolean eventsComeIn() {
        return services.bringEvents();
    }

    /// Whether notices are heard.
    public boolean isHearing() {
        return hearing;
    }

    @Override
    public void start() {
        running = true;
        threads = List.of(
                Thread.ofVirtual().name("feed").start(this::hear),
                Thread.ofVirtual().name("feed-pace").start(this::keepPace));
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void hear() {
        boolean told = false;
        while (running) {
            try (Connection connection = connect()) {
                LOG.info("Listening for changes");
                told = false;
                listen(connection);
            } catch (SQLException e) {
                if (running && !told) {
                    LOG.warn("The database does not answer ({}); trying again every second", e.getSQLState());
                    told = true;
                }
            } catch (RuntimeException e) {
                LOG.error("The feed stumbled and goes on", e);
            } finally {
                hearing = false;
            }
            somethingMayHaveChanged(); // each open page finds out that the database is away, or back
            pause(RETRY);
        }
    }

    private Connection connect() throws SQLException {
        Database.Login login = database.login(Audience.EXACT);
        Properties properties = new Properties();
        properties.setProperty("user", login.username());
        properties.setProperty("password", login.password());
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "arrimage-feed");
        return DriverManager.getConnection(database.url(), properties);
    }

    private static String channel(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(CHANNEL)) {
            row.next();
            return row.getString(1);
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + channel(statement));
        }
        hearing = true;
        somethingMayHaveChanged(); // a notice may have come while nothing was listening
        PGConnection listening = connection.unwrap(PGConnection.class);
        while (running) {
            PGNotification[] notices = listening.getNotifications((int) LISTEN.toMillis());
            if (notices != null && notices.length > 0) {
                somethingMayHaveChanged();
            } else if (!connection.isValid((int) LIVES.toSeconds())) {
                throw new SQLException("The connection is gone", "08006");
            }
        }
    }

    private void somethingMayHaveChanged() {
        references.changed(); // before any page reads again
        readings.changed();
        heard.set(true);
    }

    /// Calls at every beat, and in between at the fixed moments, if a notice was heard before or new events come in
    /// no longer, or again.
    private void keepPace() {
        long beats = clock.millis() / BEAT.toMillis();
        boolean cameIn = true;
        while (running) {
            pause(Duration.ofMillis(PACE.toMillis() - clock.millis() % PACE.toMillis()));
            long now = clock.millis() / BEAT.toMillis();
            boolean notice = heard.getAndSet(false);
            boolean comeIn = eventsComeIn();
            if (now != beats) {
                beats = now;
                readings.changed(); // a week may have ended
                readings.forgetUnasked();
                call(Call.BEAT);
            } else if (comeIn != cameIn) {
                call(Call.BEAT);
            } else if (notice) {
                call(Call.NOTICE);
            }
            cameIn = comeIn;
        }
    }

    void call(Call call) {
        listeners.forEach(listener -> listener.called(call));
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
