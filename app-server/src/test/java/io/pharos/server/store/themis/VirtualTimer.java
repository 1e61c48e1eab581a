package io.pharos.server.store.themis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only where somebody lets it. */
final class VirtualTimer implements RetryTimer {
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong(1_000);

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-01-01T00:00:00Z").plusNanos(nanos.get());
    }

    @Override
    public void pause(Duration duration) {
        pauses.add(duration);
        nanos.addAndGet(duration.toNanos());
    }
}
