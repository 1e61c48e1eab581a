package io.pharos.server.scan;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.pharos.model.channel.ScanChannel.Extension;
import io.pharos.model.channel.ScanChannel.Folder;
import io.pharos.server.file.ContentHash;
import io.pharos.server.file.FileKind;
import io.pharos.server.file.FolderWalk;
import io.pharos.server.file.FoundFile;
import io.pharos.server.file.WalkListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One scan, on a thread of its own. What is told is told under the scan's lock, so that whoever {@link #show asks} for
 * the present state misses nothing that follows, and hears nothing twice. Thread-safe.
 */
final class Scan implements Runnable {
    /** Four a second at most, with the first and the last besides. */
    static final Duration PROGRESS_EVERY = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(Scan.class);
    private static final int EXTENSIONS_ON_THE_WAY = 30;

    private final ScanOrder order;
    private final FolderWalk walk;
    private final Consumer<Consumer<ScanWatcher>> watchers;
    private final Clock clock;
    private final Instant startedAt;
    private final Tally tally;
    private final Thread thread;
    private final CountDownLatch over = new CountDownLatch(1);
    private String cancelled = "Scan cancelled";
    private @Nullable Consumer<ScanWatcher> ending;
    private @Nullable ScanResult result;
    private @Nullable Instant endedAt;
    private long toldNanos;
    private boolean told;

    /**
     * A scan that has not begun.
     *
     * @param watchers tells everybody who watches
     */
    Scan(ScanOrder order, FolderWalk walk, String name, Consumer<Consumer<ScanWatcher>> watchers, Clock clock) {
        this.order = order;
        this.walk = walk;
        this.watchers = watchers;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.tally = new Tally(order.folder());
        // a platform thread: reading folders would hold the carrier of a virtual one
        this.thread = Thread.ofPlatform().daemon().name("scan-" + name).unstarted(this);
    }

    /** Begins, and says so to all who watch. */
    synchronized void start() {
        watchers.accept(watcher -> watcher.started(order, startedAt));
        thread.start();
    }

    /** Tells one who comes late how the scan stands, and then lets it join the others. */
    synchronized void show(ScanWatcher late, Runnable join) {
        late.started(order, startedAt);
        if (ending == null) {
            late.progressed(
                    tally.figures(), tally.extensions.top(EXTENSIONS_ON_THE_WAY), tally.sums.all());
        } else {
            ending.accept(late);
        }
        join.run();
    }

    /** Ends it as soon as its thread notices, with that sentence. */
    synchronized void cancel(String sentence) {
        if (ending == null) {
            cancelled = sentence;
            thread.interrupt();
        }
    }

    /** Returns since when it is over; null while it runs. */
    synchronized @Nullable Instant endedAt() {
        return endedAt;
    }

    /**
     * Waits for its end.
     *
     * @return what it came to; null when it still runs or came to nothing
     */
    @Nullable ScanResult await(Duration patience) throws InterruptedException {
        over.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        synchronized (this) {
            return result;
        }
    }

    /** Waits until its thread is gone. */
    void join(Duration patience) throws InterruptedException {
        thread.join(patience);
    }

    @Override
    public void run() {
        try {
            walk.walk(order.folder(), new Counting());
            end(completed());
        } catch (InterruptedException e) {
            end(interrupted());
        } catch (AccessDeniedException e) {
            end(watcher -> watcher.failed("Failed to scan directory: Access denied to directory: " + order.path()));
        } catch (IOException e) {
            LOG.debug("the scan of {} failed", order.folder(), e);
            end(watcher -> watcher.failed("Failed to scan directory: " + order.path() + " cannot be read."));
        } catch (RuntimeException | Error e) {
            LOG.error("The scan of {} failed", order.folder(), e);
            end(watcher -> watcher.failed("Failed to scan directory: the server's log says why."));
        } finally {
            over.countDown();
        }
    }

    private synchronized Consumer<ScanWatcher> completed() {
        tally.advance(1);
        tell();
        ScanResult found = ScanResult.of(tally, Duration.between(startedAt, clock.instant()));
        result = found;
        return watcher -> watcher.completed(found);
    }

    private synchronized Consumer<ScanWatcher> interrupted() {
        Tally.Figures figures = tally.figures();
        String sentence = cancelled;
        return watcher -> watcher.cancelled(figures, sentence);
    }

    private synchronized void end(Consumer<ScanWatcher> lastWord) {
        ending = lastWord;
        endedAt = clock.instant();
        watchers.accept(lastWord);
    }

    private void warned(String sentence) {
        if (tally.warn(sentence)) {
            watchers.accept(watcher -> watcher.warned(sentence));
        }
    }

    private void tellNowAndThen() {
        long now = System.nanoTime();
        if (!told || now - toldNanos >= PROGRESS_EVERY.toNanos()) {
            told = true;
            toldNanos = now;
            tell();
        }
    }

    private void tell() {
        Tally.Figures figures = tally.figures();
        List<Extension> extensions = tally.extensions.top(EXTENSIONS_ON_THE_WAY);
        List<Folder> folders = tally.sums.changed();
        watchers.accept(watcher -> watcher.progressed(figures, extensions, folders));
    }

    /** Counts what the walk comes by. */
    private final class Counting implements WalkListener {
        @Override
        public void folder(Path folder) {
            synchronized (Scan.this) {
                tally.enter(folder);
                tellNowAndThen();
            }
        }

        @Override
        public void file(FoundFile file) throws InterruptedException {
            String hash = order.documents() ? document(file) : "";
            if (hash != null) {
                synchronized (Scan.this) {
                    tally.add(file, hash);
                    tellNowAndThen();
                }
            }
        }

        @Override
        public void warning(String sentence) {
            synchronized (Scan.this) {
                warned(sentence);
            }
        }

        @Override
        public void advanced(double share) {
            synchronized (Scan.this) {
                tally.advance(share);
            }
        }

        /** Returns the hash of a document; null for a file that does not count. */
        private @Nullable String document(FoundFile file) throws InterruptedException {
            if (!FileKind.isDocument(file.extension())) {
                return null;
            }
            try {
                if (file.size() <= FileKind.MAX_BYTES) {
                    return ContentHash.of(file.real());
                }
                warning("Larger than 500 MB: " + file.path());
            } catch (IOException e) {
                warning("Cannot be read: " + file.path());
            }
            return null;
        }
    }
}
