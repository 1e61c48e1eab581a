package io.pharos.client.secret;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.pharos.client.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a session's refresh token in a store, for the next process and for others that run now: they take turns through
 * a lock file, because a token that two of them use looks stolen to the server. A store that fails is logged; the session
 * goes on in this process.
 */
public final class SessionSecret implements Session.Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(SessionSecret.class);

    private static final int PAUSE_MILLIS = 20;

    /** Longer than whoever has its turn waits for the server. */
    private static final int MOST_TRIES = 15_000 / PAUSE_MILLIS;

    private final SecretStore store;
    private final SecretName name;
    private final Path lock;
    private final Consumer<String> ended;

    /**
     * Keeps one session.
     *
     * @param lock  a file that exists only to be locked; its folder is made when needed
     * @param ended hears the reason when nobody is signed in any more, on whatever thread finds out
     */
    public SessionSecret(SecretStore store, SecretName name, Path lock, Consumer<String> ended) {
        this.store = store;
        this.name = name;
        this.lock = lock;
        this.ended = ended;
    }

    @Override
    public Closeable turn() throws IOException, InterruptedException {
        if (!store.isLasting()) {
            return () -> {};
        }
        Files.createDirectories(lock.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            take(channel);
            return channel;
        } catch (IOException | InterruptedException e) {
            channel.close();
            throw e;
        }
    }

    /** Asks again and again, because a lock that this very process holds cannot be waited for. */
    private void take(FileChannel channel) throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                if (channel.tryLock() != null) {
                    return;
                }
            } catch (OverlappingFileLockException e) {
                LOG.trace("another thread has its turn");
            }
            never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        throw new IOException("Another program renews this sign-in and does not come to an end; try again.");
    }

    @Override
    public String newest(String known) throws InterruptedException {
        try {
            String kept = store.read(name);
            return kept == null ? known : kept;
        } catch (IOException e) {
            LOG.warn("What keeps the sign-in cannot be read: {}", e.getMessage());
            return known;
        }
    }

    @Override
    public void renewed(String refreshToken) throws InterruptedException {
        try {
            store.write(name, refreshToken);
        } catch (IOException e) {
            LOG.warn("The sign-in cannot be kept for the next start: {}", e.getMessage());
        }
    }

    @Override
    public void ended(String reason) throws InterruptedException {
        try {
            store.delete(name);
        } catch (IOException e) {
            LOG.warn("The kept sign-in cannot be deleted: {}", e.getMessage());
        } finally {
            ended.accept(reason);
        }
    }
}
