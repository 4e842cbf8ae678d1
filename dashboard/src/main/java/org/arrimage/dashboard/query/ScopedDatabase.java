package org.arrimage.dashboard.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.service.sql.SqlFile;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The database as an audience sees it: a pool for each, and nothing to see outside the scopes of a grant.
@Component
public class ScopedDatabase {

    private static final String OPEN_SCOPES = SqlFile.read(ScopedDatabase.class, "open-scopes");

    /// How long a connection that was lent before may take to answer before another one is taken.
    private static final Duration LIVES = Duration.ofMillis(250);

    private static final Duration CONNECTED = Duration.ofMillis(2_500);

    /// How long it takes at most until a reading fails that begins while the database does not answer.
    public static final Duration FAILS_WITHIN = CONNECTED.plus(LIVES);

    private final JdbcClient exact;
    private final JdbcClient released;
    private final TransactionTemplate exactTransaction;
    private final TransactionTemplate releasedTransaction;

    ScopedDatabase(@Qualifier("exactPool") DataSource exactPool, @Qualifier("releasedPool") DataSource releasedPool) {
        exact = JdbcClient.create(exactPool);
        released = JdbcClient.create(releasedPool);
        exactTransaction = new TransactionTemplate(new JdbcTransactionManager(exactPool));
        releasedTransaction = new TransactionTemplate(new JdbcTransactionManager(releasedPool));
    }

    /// Runs in one transaction that has opened the scopes of a grant and no other.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer or refuses
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public <T> T read(Grant grant, Function<JdbcClient, T> reading) {
        JdbcClient jdbc = switch (grant.audience()) {
            case EXACT -> exact;
            case RELEASED -> released;
        };
        TransactionTemplate transaction = switch (grant.audience()) {
            case EXACT -> exactTransaction;
            case RELEASED -> releasedTransaction;
        };
        T result = transaction.execute(status -> {
            jdbc.sql(OPEN_SCOPES)
                    .param(grant.live().toArray(String[]::new))
                    .param(grant.closed().toArray(String[]::new))
                    .query(row -> {});
            return reading.apply(jdbc);
        });
        if (result == null) {
            throw new IllegalStateException("A reading gives something, if only an empty list");
        }
        return result;
    }

    @Configuration(proxyBeanMethods = false)
    static class Pools {

        @Bean
        HikariDataSource exactPool(Database database) {
            return pool(database, Audience.EXACT);
        }

        @Bean
        HikariDataSource releasedPool(Database database) {
            return pool(database, Audience.RELEASED);
        }

        private static HikariDataSource pool(Database database, Audience audience) {
            Database.Login login = database.login(audience);
            HikariConfig config = new HikariConfig();
            config.setPoolName("arrimage-" + (audience == Audience.EXACT ? "exact" : "released"));
            config.setJdbcUrl(database.url());
            config.setUsername(login.username());
            config.setPassword(login.password());
            config.setMaximumPoolSize(6);
            config.setMinimumIdle(1);
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
