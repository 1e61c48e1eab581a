package io.pharos.log.source;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;

import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.SourceState;
import org.jspecify.annotations.Nullable;

/** Tells how a file fares, once for each change. */
final class TailState {
    private static final long RETRY_MILLIS = 1_000;
    private static final long PROGRESS_MILLIS = 100;

    private final LogOrigin origin;
    private final LogSink sink;
    private final InstantSource clock;
    private @Nullable SourceState told;
    private long lastProgress;
    private int attempt;

    TailState(LogOrigin origin, LogSink sink, InstantSource clock) {
        this.origin = origin;
        this.sink = sink;
        this.clock = clock;
    }

    void reading(long done, long total) {
        tell(new SourceState.Reading(Math.min(done, total), total));
    }

    /** Tells how far reading is, now and then. */
    void progress(boolean live, OpenFile file) throws IOException {
        long now = clock.millis();
        if (!live && now - lastProgress >= PROGRESS_MILLIS) {
            lastProgress = now;
            reading(file.position(), file.size());
        }
    }

    void live() {
        attempt = 0;
        if (!(told instanceof SourceState.Live)) {
            tell(new SourceState.Live());
        }
    }

    void ended() {
        if (!isOver()) {
            tell(new SourceState.Ended());
        }
    }

    /** Says what is wrong, in a sentence. */
    void trouble(String reason, boolean triedAgain) {
        if (!triedAgain) {
            tell(new SourceState.Failed(reason));
            return;
        }
        attempt++;
        if (!(told instanceof SourceState.Away away) || !away.reason().equals(reason)) {
            Instant next = clock.instant().plusMillis(RETRY_MILLIS);
            tell(new SourceState.Away(reason, attempt, next));
        }
    }

    /** Returns whether it was said last that the file is away. */
    boolean isAway() {
        return told instanceof SourceState.Away;
    }

    boolean isOver() {
        return told instanceof SourceState.Ended || told instanceof SourceState.Failed;
    }

    private void tell(SourceState state) {
        told = state;
        sink.state(origin, state);
    }
}
