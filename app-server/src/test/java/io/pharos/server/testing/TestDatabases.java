package io.pharos.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import io.pharos.server.sql.DatabaseConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The databases that everything must work with: run a test with both by {@code @ParameterizedClass} and
 * {@code @EnumSource(TestDatabases.class)}.
 */
public enum TestDatabases {
    /** A file of the test's own. */
    H2 {
        @Override
        public DatabaseConfig empty(Path folder) {
            return DatabaseConfig.embedded(folder);
        }
    },
    /** A database of its own in a PostgreSQL that is started once; where that cannot start, the test is skipped. */
    POSTGRESQL {
        @Override
        public DatabaseConfig empty(Path folder) {
            EmbeddedPostgres server = Postgres.server();
            String name = "test" + Postgres.COUNT.incrementAndGet();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new AssertionError("no database can be made", e);
            }
            return new DatabaseConfig("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name, "postgres", null);
        }
    };

    /** Returns a database that nobody has used yet; {@code folder} must be the caller's own, and empty. */
    public abstract DatabaseConfig empty(Path folder);

    /** The one that runs; its own hook ends it with the JVM. */
    private static final class Postgres {
        private static final AtomicInteger COUNT = new AtomicInteger();
        private static final @Nullable EmbeddedPostgres RUNNING;
        private static final @Nullable String FAULT;

        static {
            EmbeddedPostgres running = null;
            String fault = null;
            try {
                running = EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException | UncheckedIOException | IllegalStateException e) {
                fault = e.toString();
            }
            RUNNING = running;
            FAULT = fault;
        }

        static EmbeddedPostgres server() {
            Assumptions.assumeTrue(RUNNING != null, "PostgreSQL cannot start here: " + FAULT);
            return Objects.requireNonNull(RUNNING);
        }
    }
}
