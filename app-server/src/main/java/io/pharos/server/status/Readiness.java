package io.pharos.server.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.pharos.model.api.ServerApi.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the server can take work and, if not, why. Everybody may ask, so that the checks run once a second at most, each
 * for a second at most, and their sentences tell nothing about the machine. Thread-safe.
 */
public final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Clock clock;
    private final Duration patience;
    private final Map<String, Check> checks = new LinkedHashMap<>();
    private final Map<String, FutureTask<@Nullable String>> running = new LinkedHashMap<>();
    private boolean started;
    private @Nullable Instant checkedAt;
    private List<Reason> reasons = List.of();

    /** Something that has to work. */
    @FunctionalInterface
    public interface Check {
        /**
         * Returns why it does not work, in a sentence; null when it does.
         *
         * @throws Exception when it cannot be found out, which is as bad
         */
        @Nullable String problem() throws Exception;
    }

    /** A server that is starting. */
    public Readiness(Clock clock) {
        this(clock, Duration.ofSeconds(1));
    }

    /** As {@link #Readiness(Clock)}, with checks that may take another time. */
    Readiness(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Adds a check.
     *
     * @param code what is wrong when it fails, in one word
     */
    public synchronized Readiness add(String code, Check check) {
        checks.put(code, check);
        return this;
    }

    /** The server has started. */
    public synchronized void started() {
        started = true;
        checkedAt = null;
    }

    /** Returns why no work can be taken; empty when it can. Waits a second for each check at most. */
    public synchronized List<Reason> reasons() throws InterruptedException {
        Instant now = clock.instant();
        if (isFresh(now)) {
            return reasons;
        }
        List<Reason> found = new ArrayList<>();
        if (!started) {
            found.add(new Reason("starting", "The server is starting."));
        }
        for (Map.Entry<String, Check> each : checks.entrySet()) {
            String problem = problem(each.getKey(), each.getValue());
            if (problem != null) {
                found.add(new Reason(each.getKey(), problem));
            }
        }
        checkedAt = clock.instant();
        reasons = List.copyOf(found);
        return reasons;
    }

    private boolean isFresh(Instant now) {
        Instant last = checkedAt;
        // a clock that was set back must not keep an old answer alive
        return last != null && Duration.between(last, now).abs().compareTo(FRESH) < 0;
    }

    private @Nullable String problem(String code, Check check) throws InterruptedException {
        // one that hangs is not asked again before it is through
        FutureTask<@Nullable String> task = running.computeIfAbsent(code, any -> begin(code, check));
        try {
            String problem = task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            running.remove(code);
            return problem;
        } catch (TimeoutException hanging) {
            return "The check '" + code + "' has no answer yet.";
        } catch (ExecutionException e) {
            running.remove(code);
            LOG.warn("The check '{}' failed: {}", code, String.valueOf(e.getCause()));
            return "The check '" + code + "' failed; the server's log says why.";
        }
    }

    private static FutureTask<@Nullable String> begin(String code, Check check) {
        FutureTask<@Nullable String> task = new FutureTask<>(check::problem);
        Thread.ofVirtual().name("check-" + code).start(task);
        return task;
    }
}
