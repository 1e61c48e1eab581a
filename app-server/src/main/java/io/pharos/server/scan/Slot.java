package io.pharos.server.scan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * One scan id of one user: who watches it, and its scan, which may be yet to come. Guarded by the service, but for
 * {@link #leave} and what the scan itself does.
 */
final class Slot {
    private final List<ScanWatcher> watchers = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private volatile Instant unwatchedSince;
    private @Nullable Scan scan;

    Slot(Clock clock) {
        this.clock = clock;
        this.unwatchedSince = clock.instant();
    }

    /** Tells everybody who watches. */
    void tell(Consumer<ScanWatcher> news) {
        watchers.forEach(news);
    }

    void join(ScanWatcher watcher) {
        Scan present = scan;
        if (present == null) {
            watchers.add(watcher);
        } else {
            present.show(watcher, () -> watchers.add(watcher));
        }
    }

    /** Forgets a watcher. Takes no lock, because sessions close wherever they are told something. */
    void leave(ScanWatcher watcher) {
        watchers.remove(watcher);
        unwatchedSince = clock.instant();
    }

    void start(Scan next) {
        unwatchedSince = clock.instant();
        scan = next;
        next.start();
    }

    @Nullable Scan scan() {
        return scan;
    }

    /** Returns the scan if it still runs. */
    @Nullable Scan running() {
        Scan present = scan;
        return present != null && present.endedAt() == null ? present : null;
    }

    void forgetScan() {
        scan = null;
    }

    /** Returns whether nobody has watched for so long. */
    boolean isUnwatchedFor(Duration time) {
        return watchers.isEmpty() && Duration.between(unwatchedSince, clock.instant()).compareTo(time) >= 0;
    }

    /** Returns whether there is nothing left to keep. */
    boolean isVoid() {
        return scan == null && watchers.isEmpty();
    }
}
