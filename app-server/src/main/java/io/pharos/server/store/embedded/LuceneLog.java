package io.pharos.server.store.embedded;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps one advice of Lucene off the terminal: at each start it recommends a module of the JDK that is still incubating,
 * and the JDK itself warns when it is used. Held in a constant, because the log manager forgets loggers nobody holds.
 */
final class LuceneLog {
    private static final Logger VECTORIZATION =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    private LuceneLog() {}

    /** Call before Lucene is first used. */
    static void hush() {
        VECTORIZATION.setLevel(Level.SEVERE);
    }
}
