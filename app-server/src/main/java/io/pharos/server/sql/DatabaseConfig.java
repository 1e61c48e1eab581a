package io.pharos.server.sql;

import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Which database to use.
 *
 * @param url      a JDBC address of H2 or PostgreSQL
 * @param user     null for the database's own default
 * @param password null for none
 */
public record DatabaseConfig(String url, @Nullable String user, @Nullable String password) {
    private static final String POSTGRES = "jdbc:postgresql:";
    private static final String H2 = "jdbc:h2:";

    /**
     * H2 as PostgreSQL would have it, so that one set of statements serves both. Every commit is on disk when it
     * returns, and no interrupt of a thread closes the file, as with the usual file channels. H2's own lock is not needed:
     * the data directory has one.
     */
    private static final String H2_DIALECT = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
    private static final String H2_FILE = H2_DIALECT + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;FILE_LOCK=NO";

    public DatabaseConfig {
        Objects.requireNonNull(url, "url");
        if (!url.startsWith(POSTGRES) && !url.startsWith(H2)) {
            throw new IllegalArgumentException(
                    "--database must be an address such as jdbc:postgresql://host/pharos, not '" + url + "'.");
        }
    }

    /** A database in a file of the data directory, by no other program. */
    public static DatabaseConfig embedded(Path dataDir) {
        return new DatabaseConfig(H2 + "async:" + dataDir.toAbsolutePath().resolve("metadata") + H2_FILE, null, null);
    }

    /** A database of its own that is gone when it is closed. */
    public static DatabaseConfig memory() {
        return new DatabaseConfig(H2 + "mem:" + UUID.randomUUID() + H2_DIALECT, null, null);
    }

    /** Returns whether the database is a program of its own. */
    boolean isRemote() {
        return url.startsWith(POSTGRES);
    }

    /** Names the database without its password, wherever that stands. */
    @Override
    public String toString() {
        return url.replaceAll("(?i)(password=)[^&;]*", "$1***").replaceAll("//[^@/]*@", "//***@");
    }
}
