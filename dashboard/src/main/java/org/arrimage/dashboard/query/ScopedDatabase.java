package org.arrimage.dashboard.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.service.sql.SqlFile;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The database as an audience sees it: a pool for each, and nothing to see outside the scopes of a grant.
@Component
public class ScopedDatabase implements AutoCloseable {

    private static final String OPEN_SCOPES = SqlFile.read(ScopedDatabase.class, "open-scopes");

    /// How long a connection that was lent before may take to answer before another one is taken.
    private static final Duration LIVES = Duration.ofMillis(250);

    private static final Duration CONNECTED = Duration.ofMillis(2_500);

    /// How long it takes at most until a reading fails that begins while the database does not answer.
    public static final Duration FAILS_WITHIN = CONNECTED.plus(LIVES);

    private final Map<Audience, Pool> pages;
    private final Map<Audience, Pool> exports;
    private final Map<Audience, HikariDataSource> exportPools;

    ScopedDatabase(
            @Qualifier("exactPool") DataSource exactPool,
            @Qualifier("releasedPool") DataSource releasedPool,
            Database database) {
        pages = Map.of(Audience.EXACT, Pool.of(exactPool), Audience.RELEASED, Pool.of(releasedPool));
        // Not beans: whether the database answers is told by the pools of the pages, however many files are on their
        // way.
        exportPools = Stream.of(Audience.values())
                .collect(Collectors.toMap(Function.identity(), audience -> Pools.forExports(database, audience)));
        exports = exportPools.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, pool -> Pool.ofOneSnapshot(pool.getValue())));
    }

    private record Pool(JdbcClient jdbc, TransactionTemplate transaction) {

        static Pool of(DataSource source) {
            return new Pool(JdbcClient.create(source), new TransactionTemplate(new JdbcTransactionManager(source)));
        }

        static Pool ofOneSnapshot(DataSource source) {
            Pool pool = of(source);
            pool.transaction().setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
            return pool;
        }

        <T> T read(Grant grant, Function<JdbcClient, T> reading) {
            T result;
            try {
                result = transaction.execute(status -> {
                    open(jdbc, grant);
                    return reading.apply(jdbc);
                });
            } catch (DataAccessException e) {
                throw ImpossibleValue.explains(e) ? new ImpossibleValue(e) : e;
            }
            if (result == null) {
                throw new IllegalStateException("A reading gives something, if only an empty list");
            }
            return result;
        }
    }

    /// Runs in one transaction that has opened the scopes of a grant and no other.
    ///
    /// @throws ImpossibleValue if the reading gives a value that the database cannot hold
    /// @throws org.springframework.dao.DataAccessException if the database does not answer or refuses
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public <T> T read(Grant grant, Function<JdbcClient, T> reading) {
        return pool(pages, grant).read(grant, reading);
    }

    /// As [#read], for a reading that lasts as long as somebody takes to receive it. All its statements see one
    /// snapshot. It takes none of the connections that pages need.
    <T> T stream(Grant grant, Function<JdbcClient, T> reading) {
        return pool(exports, grant).read(grant, reading);
    }

    private static Pool pool(Map<Audience, Pool> pools, Grant grant) {
        return Objects.requireNonNull(pools.get(grant.audience()));
    }

    /// Opens the scopes of a grant, instead of those opened before, for the rest of the transaction.
    static void open(JdbcClient jdbc, Grant grant) {
        jdbc.sql(OPEN_SCOPES)
                .param(grant.live().toArray(String[]::new))
                .param(grant.closed().toArray(String[]::new))
                .query(row -> {});
    }

    @Override
    public void close() {
        exportPools.values().forEach(HikariDataSource::close);
    }

    @Configuration(proxyBeanMethods = false)
    static class Pools {

        private static final int FOR_PAGES = 6;

        /// Whoever wants a file while so many are being handed out is told to come again.
        private static final int FOR_EXPORTS = 4;

        @Bean
        HikariDataSource exactPool(Database database) {
            return pool(database, Audience.EXACT, "", 1, FOR_PAGES);
        }

        @Bean
        HikariDataSource releasedPool(Database database) {
            return pool(database, Audience.RELEASED, "", 1, FOR_PAGES);
        }

        static HikariDataSource forExports(Database database, Audience audience) {
            return pool(database, audience, "-exports", 0, FOR_EXPORTS);
        }

        private static HikariDataSource pool(Database database, Audience audience, String use, int idle, int atMost) {
            Database.Login login = database.login(audience);
            HikariConfig config = new HikariConfig();
            config.setPoolName("arrimage-" + (audience == Audience.EXACT ? "exact" : "released") + use);
            config.setJdbcUrl(database.url());
            config.setUsername(login.username());
            config.setPassword(login.password());
            config.setMaximumPoolSize(atMost);
            config.setMinimumIdle(idle);
            config.setConnectionTimeout(CONNECTED.toMillis());
            config.setValidationTimeout(LIVES.toMillis());
            config.setInitializationFailTimeout(-1); // the pages say that the database is away, until it is back
            config.addDataSourceProperty("ApplicationName", config.getPoolName());
            config.addDataSourceProperty("logServerErrorDetail", false); // it quotes values, and would be logged
            config.addDataSourceProperty("socketTimeout", 15);
            config.addDataSourceProperty("connectTimeout", 3);
            return new HikariDataSource(config);
        }
    }
}
