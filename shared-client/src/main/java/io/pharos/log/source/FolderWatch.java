package io.pharos.log.source;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until something happens in some folders. Where the system cannot watch them, it only waits, and everything must
 * be looked at after that. For one thread, but that {@link #close} may come from another and ends the wait.
 */
final class FolderWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    /** Many changes in a short time are looked at together. */
    private static final long GATHER_MILLIS = 10;

    private final @Nullable WatchService service;
    private final Map<WatchKey, Path> folders = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    FolderWatch() {
        service = begin();
    }

    private static @Nullable WatchService begin() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("folders cannot be watched here; they are looked at now and then", e);
            return null;
        }
    }

    /** Watches exactly these folders from now on. */
    void watch(Set<Path> wanted) {
        WatchService watcher = service;
        if (watcher == null || closed.getCount() == 0) {
            return;
        }
        folders.entrySet().removeIf(known -> {
            boolean gone = !wanted.contains(known.getValue()) || !known.getKey().isValid();
            if (gone) {
                known.getKey().cancel();
            }
            return gone;
        });
        for (Path folder : wanted) {
            if (!folders.containsValue(folder)) {
                try {
                    folders.put(
                            folder.register(
                                    watcher,
                                    StandardWatchEventKinds.ENTRY_CREATE,
                                    StandardWatchEventKinds.ENTRY_MODIFY,
                                    StandardWatchEventKinds.ENTRY_DELETE),
                            folder);
                } catch (IOException | ClosedWatchServiceException e) {
                    LOG.debug("{} cannot be watched", folder, e);
                }
            }
        }
    }

    /** Returns whether changes are noticed without looking. */
    boolean isWatching() {
        return !folders.isEmpty();
    }

    /** Waits for a change at most so long; returns what changed. */
    Set<Path> await(long millis) throws InterruptedException {
        Set<Path> changed = new HashSet<>();
        WatchService watcher = service;
        if (watcher == null) {
            closed.await(millis, TimeUnit.MILLISECONDS);
            return changed;
        }
        try {
            WatchKey key = watcher.poll(millis, TimeUnit.MILLISECONDS);
            if (key != null) {
                closed.await(GATHER_MILLIS, TimeUnit.MILLISECONDS);
            }
            for (; key != null; key = watcher.poll()) {
                collect(key, changed);
            }
        } catch (ClosedWatchServiceException e) {
            // the caller looks whether to go on
        }
        return changed;
    }

    private void collect(WatchKey key, Set<Path> changed) {
        Path folder = folders.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (folder != null && event.context() instanceof Path name) {
                changed.add(folder.resolve(name));
            }
        }
        key.reset();
    }

    @Override
    public void close() {
        closed.countDown();
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                LOG.debug("closing a watch failed", e);
            }
        }
    }
}
