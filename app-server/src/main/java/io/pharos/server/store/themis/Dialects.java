package io.pharos.server.store.themis;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.pharos.server.store.TextEmbedding;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which dialect the server speaks, and remembers it until an answer shows that it speaks the other one now.
 * Thread-safe.
 */
final class Dialects {
    private static final Logger LOG = LoggerFactory.getLogger(Dialects.class);

    private final ThemisClient client;
    private final Dialect own;
    private final Dialect veritas;
    /** Those who come while somebody finds out wait for what they find. */
    private final ReentrantLock probing = new ReentrantLock();
    private volatile @Nullable Dialect known;

    Dialects(ThemisClient client, TextEmbedding embedding) {
        this.client = client;
        own = new NativeDialect(client, embedding);
        veritas = new VeritasDialect(client);
    }

    /** Asks in a dialect. */
    @FunctionalInterface
    interface Question<T> {
        T in(Dialect dialect) throws IOException, InterruptedException;
    }

    /** Returns what the server answers in its dialect; asks twice when it has changed. */
    <T> T ask(Patience patience, Question<T> question) throws IOException, InterruptedException {
        Dialect first = spoken(patience);
        try {
            return question.in(first);
        } catch (UnknownEndpointException unknown) {
            Dialect now = again(first, patience);
            if (now == first) {
                throw client.failures().unknownCall(unknown.getMessage());
            }
            return in(now, question);
        }
    }

    private <T> T in(Dialect dialect, Question<T> question) throws IOException, InterruptedException {
        try {
            return question.in(dialect);
        } catch (UnknownEndpointException unknown) {
            throw client.failures().unknownCall(unknown.getMessage());
        }
    }

    private Dialect spoken(Patience patience) throws IOException, InterruptedException {
        Dialect remembered = known;
        return remembered == null ? again(null, patience) : remembered;
    }

    /**
     * Returns the dialect of now.
     *
     * @param before what was wrong, so that of many who notice it only one finds out
     */
    private Dialect again(@Nullable Dialect before, Patience patience) throws IOException, InterruptedException {
        if (!probing.tryLock(Math.max(0, patience.left(client.timer()).toNanos()), TimeUnit.NANOSECONDS)) {
            throw client.failures().late(null);
        }
        try {
            Dialect meanwhile = known;
            if (meanwhile != null && meanwhile != before) {
                return meanwhile;
            }
            Dialect found = probed(patience);
            if (found != before) {
                LOG.info("ThemisDB speaks its {} dialect", found.label());
            }
            known = found;
            return found;
        } finally {
            probing.unlock();
        }
    }

    /**
     * Looks at the paths where each dialect tells how it is. A server in front of which something answers at every path,
     * or one that knows both, is told by a call that only its own dialect has.
     */
    private Dialect probed(Patience patience) throws IOException, InterruptedException {
        try {
            own.health(patience);
        } catch (UnknownEndpointException notThere) {
            return in(veritas, dialect -> {
                dialect.health(patience);
                return dialect;
            });
        }
        try {
            client.send(Call.get("/vector/index/stats", CallKind.HEALTH), patience, Answer::object);
            return own;
        } catch (UnknownEndpointException notThere) {
            return speaksVeritas(patience) ? veritas : own;
        }
    }

    private boolean speaksVeritas(Patience patience) throws IOException, InterruptedException {
        try {
            veritas.health(patience);
            return true;
        } catch (UnknownEndpointException notThere) {
            return false;
        }
    }
}
