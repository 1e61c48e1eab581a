package io.pharos.server.sql;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The relational database, brought to the present schema when it is opened. H2 in a file, or PostgreSQL; the statements
 * of all features are written so that both understand them. Thread-safe; its methods block.
 */
public final class Database implements AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 8;
    private static final Set<MigrationState> LATER =
            EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Opens the database and migrates it.
     *
     * @throws IOException with a sentence for people when it cannot be reached or its schema is from a later version
     */
    public static Database open(DatabaseConfig config) throws IOException {
        return open(config, "latest");
    }

    /** As {@link #open(DatabaseConfig)}, with the schema of an earlier version, as tests of migrations want it. */
    static Database open(DatabaseConfig config, String version) throws IOException {
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(settings(config));
            Flyway flyway = migrations(pool).target(version).load();
            refuseLater(config, flyway);
            flyway.migrate();
            return new Database(pool);
        } catch (RuntimeException e) {
            close(pool);
            throw new IOException(explained(config, e), e);
        } catch (IOException e) {
            close(pool);
            throw e;
        }
    }

    private static void close(@Nullable HikariDataSource pool) {
        if (pool != null) {
            pool.close();
        }
    }

    /** Flyway by itself would only warn, and the features would meet tables that they do not know. */
    private static void refuseLater(DatabaseConfig config, Flyway flyway) throws IOException {
        MigrationInfo last = flyway.info().current();
        if (last != null && LATER.contains(last.getState())) {
            throw new IOException("The database " + config + " is of a later version of Pharos (schema "
                    + last.getVersion() + "); start that version, or name another database.");
        }
    }

    private static HikariConfig settings(DatabaseConfig config) {
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(config.url());
        settings.setUsername(config.user());
        settings.setPassword(config.password());
        settings.setMaximumPoolSize(CONNECTIONS);
        settings.setMinimumIdle(1);
        settings.setPoolName("metadata");
        settings.setConnectionTimeout(CONNECT_WITHIN.toMillis());
        return settings;
    }

    private static FluentConfiguration migrations(HikariDataSource pool) {
        return Flyway.configure(Database.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:db/migration")
                .table("schema_history")
                .cleanDisabled(true);
    }

    private static String explained(DatabaseConfig config, RuntimeException e) {
        if (e instanceof FlywayException) {
            return "The database " + config + " cannot be brought to the schema of this version: " + e.getMessage();
        }
        return config.isRemote()
                ? "The database " + config + " cannot be reached: " + e.getMessage() + " Check --database."
                : "The database " + config + " cannot be opened: " + e.getMessage();
    }

    /**
     * Runs {@code work} in one transaction, which is committed when it returns and rolled back when it throws.
     *
     * @throws IOException when the database fails
     */
    public <T, X extends Exception> T call(HandleCallback<T, X> work) throws X, IOException {
        try {
            return jdbi.inTransaction(work);
        } catch (ConnectionException e) {
            throw new IOException("The database cannot be reached: " + e.getCause().getMessage(), e);
        } catch (JdbiException e) {
            throw new IOException("The database refused a statement: " + e.getMessage(), e);
        }
    }

    /** As {@link #call}, without a result. */
    public <X extends Exception> void run(HandleConsumer<X> work) throws X, IOException {
        call(handle -> {
            work.useHandle(handle);
            return Boolean.TRUE;
        });
    }

    /** Closes all connections. */
    @Override
    public void close() {
        pool.close();
    }
}
