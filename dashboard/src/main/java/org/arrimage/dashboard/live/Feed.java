package org.arrimage.dashboard.live;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.query.Database;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Hears on a connection of its own that rows have changed. A notice says only that there is something to read:
/// many in a row are one, and a missed one costs a late reading, never a wrong number, since everybody reads again
/// after a reconnection and every [#ANYWAY].
@Component
public class Feed implements SmartLifecycle {

    /// Gives the channel of the sink. Its name is a secret that the login for exact figures may read: whoever knows it
    /// hears that something has changed, and can say so himself.
    private static final String CHANNEL = "select name from notice_channel";

    /// How often everybody reads again without a notice.
    static final Duration ANYWAY = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    /// How long to listen before asking whether the connection still lives.
    private static final Duration LISTEN = Duration.ofSeconds(2);

    private static final Duration RETRY = Duration.ofSeconds(1);

    /// Told when there may be something new to read.
    @FunctionalInterface
    public interface Listener {
        /// Must return at once: it is called on the thread that listens.
        void changed();
    }

    private final Database database;
    private final Set<Listener> listeners = new CopyOnWriteArraySet<>();
    private volatile boolean running;
    private volatile boolean hearing;
    private @Nullable Thread thread;

    Feed(Database database) {
        this.database = database;
    }

    /// Tells a listener from now on, until [#forget].
    public void tell(Listener listener) {
        listeners.add(listener);
    }

    /// Tells a listener no more.
    public void forget(Listener listener) {
        listeners.remove(listener);
    }

    /// How many are told.
    int listeners() {
        return listeners.size();
    }

    /// Whether notices are heard.
    public boolean isHearing() {
        return hearing;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("feed").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        Thread listening = thread;
        if (listening != null) {
            listening.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
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
            changed(); // whoever has a page open finds out for itself that the database is away, or back
            pause();
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
        changed(); // something may have come while nobody listened
        PGConnection listening = connection.unwrap(PGConnection.class);
        long readAnyway = System.nanoTime() + ANYWAY.toNanos();
        while (running) {
            PGNotification[] notices = listening.getNotifications((int) LISTEN.toMillis());
            boolean heard = notices != null && notices.length > 0;
            if (heard || System.nanoTime() > readAnyway) {
                changed();
                readAnyway = System.nanoTime() + ANYWAY.toNanos();
            }
            if (!heard && !connection.isValid(2)) {
                throw new SQLException("The connection is gone", "08006");
            }
        }
    }

    private void changed() {
        for (Listener listener : listeners) {
            listener.changed();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
