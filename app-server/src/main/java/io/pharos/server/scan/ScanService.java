package io.pharos.server.scan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.pharos.server.file.AllowedRoots;
import io.pharos.server.file.FolderWalk;
import org.jspecify.annotations.Nullable;

/**
 * Scans that run and those that ended lately, each under an id of its owner's choice. A scan that nobody watches for a
 * minute is cancelled; one that ended is remembered for five. Thread-safe.
 */
public final class ScanService implements AutoCloseable {
    /** How many scans run at once; more would only wait for the disk. */
    public static final int MAX_RUNNING = 8;

    static final Duration UNWATCHED = Duration.ofSeconds(60);
    static final Duration REMEMBERED = Duration.ofMinutes(5);
    /** How many that ended are remembered; each holds a few megabytes at most. */
    static final int MAX_ENDED = 20;

    private static final Duration STOP = Duration.ofSeconds(2);

    private final AllowedRoots roots;
    private final Clock clock;
    private final Map<ScanKey, Slot> slots = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("scans").factory());
    private boolean closed;

    /** Scans below these roots. */
    public ScanService(AllowedRoots roots, Clock clock) {
        this.roots = roots;
        this.clock = clock;
        timer.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Returns the folders below which may be scanned. */
    AllowedRoots roots() {
        return roots;
    }

    /**
     * Starts a scan; whoever watches that id is told of it.
     *
     * @throws ScanException when one with that id runs, or too many run
     */
    synchronized Scan start(ScanKey key, ScanOrder order) throws ScanException {
        if (closed) {
            throw ScanException.closing();
        }
        Slot slot = slots.get(key);
        if (slot != null && slot.running() != null) {
            throw ScanException.running();
        }
        int running = running().size();
        if (running >= MAX_RUNNING) {
            throw ScanException.tooMany(running);
        }
        Slot place = slots.computeIfAbsent(key, any -> new Slot(clock));
        Scan scan = new Scan(order, new FolderWalk(roots, order.wish()), key.id(), place::tell, clock);
        place.start(scan);
        return scan;
    }

    /**
     * Watches an id, whether there is a scan or not yet; of a scan that is there, the present state is told first.
     *
     * @return ends the watching
     */
    synchronized AutoCloseable watch(ScanKey key, ScanWatcher watcher) {
        Slot slot = slots.computeIfAbsent(key, any -> new Slot(clock));
        slot.join(watcher);
        return () -> slot.leave(watcher);
    }

    /** Ends a scan that runs. Returns false when none does. */
    synchronized boolean cancel(ScanKey key) {
        Scan scan = running(key);
        if (scan != null) {
            scan.cancel("Scan cancelled");
        }
        return scan != null;
    }

    /** Returns whether a scan with that id runs. */
    synchronized boolean isRunning(ScanKey key) {
        return running(key) != null;
    }

    /** Returns how many ids are known. */
    synchronized int known() {
        return slots.size();
    }

    /** Ends what nobody watches, and forgets what ended; the timer does so every second. */
    synchronized void tick() {
        for (Slot slot : slots.values()) {
            Scan running = slot.running();
            if (running != null && slot.isUnwatchedFor(UNWATCHED)) {
                running.cancel("Scan cancelled: nobody watched it for " + UNWATCHED.toSeconds() + " s");
            }
        }
        Instant old = clock.instant().minus(REMEMBERED);
        List<Slot> ended = new ArrayList<>(slots.values().stream()
                .filter(slot -> slot.scan() != null && slot.running() == null)
                .sorted(Comparator.comparing(ScanService::endedAt).reversed())
                .toList());
        for (int i = 0; i < ended.size(); i++) {
            if (i >= MAX_ENDED || endedAt(ended.get(i)).isBefore(old)) {
                ended.get(i).forgetScan();
            }
        }
        slots.values().removeIf(Slot::isVoid);
    }

    /** Ends all scans, and waits a moment for their threads. */
    @Override
    public void close() {
        List<Scan> running;
        synchronized (this) {
            closed = true;
            running = running();
            running.forEach(scan -> scan.cancel("Scan cancelled: the server goes away"));
        }
        timer.shutdownNow();
        try {
            timer.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS);
            for (Scan scan : running) {
                scan.join(STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Scan running(ScanKey key) {
        Slot slot = slots.get(key);
        return slot == null ? null : slot.running();
    }

    private List<Scan> running() {
        return slots.values().stream().map(Slot::running).filter(Objects::nonNull).toList();
    }

    private static Instant endedAt(Slot slot) {
        Scan scan = slot.scan();
        Instant at = scan == null ? null : scan.endedAt();
        return at == null ? Instant.MAX : at;
    }
}
