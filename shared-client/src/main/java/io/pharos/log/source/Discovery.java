package io.pharos.log.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.SourceState;

/** Finds the files of a pattern as they come up, and says so when there are none. For one thread. */
final class Discovery {
    private static final long RETRY_MILLIS = 1_000;
    private static final int MAX_IGNORED = 10_000;

    private final FilePattern pattern;
    private final boolean follow;
    private final InstantSource clock;
    private final LogSink sink;
    private final LogOrigin origin;
    private final Set<Path> ignored = new HashSet<>();
    private String trouble = "";
    private int attempt;

    Discovery(FilePattern pattern, boolean follow, InstantSource clock, LogSink sink) {
        this.pattern = pattern;
        this.follow = follow;
        this.clock = clock;
        this.sink = sink;
        this.origin = new LogOrigin(pattern.toString(), LogOrigin.Kind.FILE, pattern.toString());
    }

    /** Returns the files that are not known yet; {@code first} takes those as well that were rotated. */
    List<Path> files(Set<Path> known, boolean first) throws IOException {
        List<Path> fresh = new ArrayList<>();
        for (Path path : pattern.files()) {
            boolean late = !first && (path.toString().endsWith(".gz") || known.stream().anyMatch(old -> Siblings.isRotated(old, path)));
            if (!known.contains(path) && !late) {
                fresh.add(path);
            }
        }
        if (!known.isEmpty() || !fresh.isEmpty()) {
            found();
        } else {
            trouble("There is no file " + pattern + (follow ? " yet; it is read as soon as there is one." : "."));
        }
        return fresh;
    }

    /** Returns whether files changed that are neither known nor were looked at before. */
    boolean isNews(Set<Path> changed, Set<Path> known) {
        if (ignored.size() > MAX_IGNORED) {
            ignored.clear();
        }
        boolean news = false;
        for (Path path : changed) {
            news |= !known.contains(path) && ignored.add(path);
        }
        return news;
    }

    /** Says what is wrong, once. */
    void trouble(String reason) {
        attempt++;
        if (trouble.equals(reason)) {
            return;
        }
        trouble = reason;
        sink.state(origin, follow
                ? new SourceState.Away(reason, attempt, clock.instant().plusMillis(RETRY_MILLIS))
                : new SourceState.Failed(reason));
    }

    private void found() {
        if (!trouble.isEmpty()) {
            trouble = "";
            sink.state(origin, new SourceState.Ended());
        }
    }
}
