package io.pharos.server.logs;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.pharos.model.LogLevel;
import io.pharos.model.channel.LogsChannel.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line of summary every five seconds while anybody watches the log at INFO or below, so that an idle stream is
 * never mistaken for a dead one. Some clients check their own time limit only when a line arrives.
 */
public final class ActivitySummary implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ActivitySummary.class);
    private static final int EVERY_SECONDS = 5;

    private final LogService logs;
    private final Supplier<String> summary;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("summary").factory());

    /** Starts to watch for watchers; {@code summary} makes the line when it is needed. */
    public ActivitySummary(LogService logs, Supplier<String> summary, Clock clock) {
        this.logs = logs;
        this.summary = summary;
        this.clock = clock;
        timer.scheduleAtFixedRate(this::summarise, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void summarise() {
        Event.Log sample = new Event.Log(
                LogLevel.INFO, "", clock.instant(), LOG.getName(), "", 0, null, null);
        if (logs.wanted(sample)) {
            LOG.info("{}", summary.get());
        }
    }
}
