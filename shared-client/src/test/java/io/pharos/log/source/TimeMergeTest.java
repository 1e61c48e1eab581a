package io.pharos.log.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.Severity;
import io.pharos.log.SourceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeMergeTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private final Rows rows = new Rows();
    private final AtomicLong millis = new AtomicLong(NOW);
    private final InstantSource clock = () -> Instant.ofEpochMilli(millis.get());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void thePastOfSeveralComesInTheOrderOfTime(long seed) throws Exception {
        Random random = new Random(seed);
        List<List<Long>> times = new ArrayList<>();
        for (int origin = 0; origin < 4; origin++) {
            List<Long> own = new ArrayList<>();
            long time = NOW - 1_000_000;
            for (int i = random.nextInt(3_000); i >= 0; i--) {
                time += random.nextInt(50) - (random.nextInt(20) == 0 ? 30 : 0);
                own.add(time);
            }
            times.add(own);
        }
        try (TimeMerge merge = new TimeMerge(rows, clock);
                ExecutorService sources = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> deliveries = new ArrayList<>();
            for (int origin = 0; origin < times.size(); origin++) {
                merge.state(origin(origin), new SourceState.Reading(0, 0));
            }
            for (int origin = 0; origin < times.size(); origin++) {
                int which = origin;
                Random own = new Random(seed * 31 + origin);
                deliveries.add(sources.submit(() -> {
                    deliver(merge, which, times.get(which), own);
                    merge.state(origin(which), new SourceState.Live());
                    return null;
                }));
            }
            for (Future<?> delivery : deliveries) {
                delivery.get(10, TimeUnit.SECONDS);
            }
            int all = times.stream().mapToInt(List::size).sum();
            await().until(() -> rows.all().size() == all);
        }
        everyOriginKeepsItsOrder(times);
        List<Long> merged = effective();
        assertThat(merged).isSorted();
    }

    @Test
    void oneAloneWaitsForNobody() throws InterruptedException {
        try (TimeMerge merge = new TimeMerge(rows, clock)) {
            merge.state(origin(0), new SourceState.Live());
            merge.take(origin(0), batch(0, NOW));
            await().until(() -> rows.all().size() == 1);
        }
    }

    @Test
    void whatIsLiveIsSortedWithinTheWindow() throws InterruptedException {
        try (TimeMerge merge = new TimeMerge(rows, clock)) {
            merge.state(origin(0), new SourceState.Live());
            merge.state(origin(1), new SourceState.Live());
            await().until(() -> rows.states().size() == 2);
            merge.take(origin(0), batch(0, NOW - 10));
            merge.take(origin(0), batch(1, NOW));
            millis.addAndGet(90);
            assertThat(rows.all()).isEmpty();
            merge.take(origin(1), batch(0, NOW - 5));
            await().until(() -> rows.all().size() == 2);
            millis.addAndGet(TimeMerge.WINDOW_MILLIS);
            await().until(() -> rows.all().size() == 3);
            assertThat(effective()).containsExactly(NOW - 10, NOW - 5, NOW);
            // whoever is later than that comes at once, and behind what is out
            merge.take(origin(1), batch(1, NOW - 4));
            await().until(() -> rows.all().size() == 4);
        }
    }

    @Test
    void aClockThatIsAheadHoldsNobodyUp() throws InterruptedException {
        try (TimeMerge merge = new TimeMerge(rows, clock)) {
            merge.state(origin(0), new SourceState.Live());
            merge.state(origin(1), new SourceState.Live());
            merge.take(origin(0), batch(0, NOW + 3_000_000));
            millis.addAndGet(TimeMerge.WINDOW_MILLIS);
            await().until(() -> rows.all().size() == 1);
        }
    }

    @Test
    void whoIsAwayOrClosedIsNotWaitedFor() throws InterruptedException {
        try (TimeMerge merge = new TimeMerge(rows, clock)) {
            merge.state(origin(0), new SourceState.Reading(0, 1));
            merge.state(origin(1), new SourceState.Reading(0, 1));
            merge.state(origin(2), new SourceState.Reading(0, 1));
            merge.take(origin(0), batch(0, NOW - 5_000));
            merge.state(origin(1), new SourceState.Away("gone", 1, Instant.EPOCH));
            await().until(() -> rows.states().get("1") instanceof SourceState.Away);
            assertThat(rows.all()).isEmpty();
            merge.forget(origin(2));
            await().until(() -> rows.all().size() == 1);
        }
    }

    @Test
    void patienceEnds() throws InterruptedException {
        try (TimeMerge merge = new TimeMerge(rows, clock)) {
            merge.state(origin(0), new SourceState.Reading(0, 1));
            merge.state(origin(1), new SourceState.Reading(0, 1));
            merge.take(origin(0), batch(0, NOW - 5_000));
            await().until(() -> rows.states().size() == 2);
            assertThat(rows.all()).isEmpty();
            millis.addAndGet(5_000);
            merge.state(origin(2), new SourceState.Live());
            await().until(() -> rows.all().size() == 1);
        }
    }

    @Test
    void whoIsExpectedIsWaitedForBeforeItSaysAWord() throws InterruptedException {
        try (TimeMerge merge = new TimeMerge(rows, clock)) {
            Runnable announced = merge.expect();
            merge.state(origin(0), new SourceState.Live());
            merge.take(origin(0), batch(2, NOW - 3_000));
            await().until(() -> rows.states().size() == 1);
            assertThat(rows.all()).isEmpty();

            merge.state(origin(1), new SourceState.Reading(0, 1));
            announced.run();
            merge.take(origin(1), batch(1, NOW - 4_000));
            merge.state(origin(1), new SourceState.Live());

            await().until(() -> rows.all().size() == 2);
            assertThat(rows.texts()).containsExactly("row 1", "row 2");
        }
    }

    @Test
    void aFullSinkSlowsItsSourceDown() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        AtomicLong taken = new AtomicLong();
        LogSink slow = new LogSink() {
            @Override
            public void take(LogOrigin origin, LineBatch lines) throws InterruptedException {
                free.await();
                taken.addAndGet(lines.count());
            }

            @Override
            public void state(LogOrigin origin, SourceState state) {}
        };
        AtomicLong given = new AtomicLong();
        LineBatch large = new LineBatch(16, 1 << 20);
        byte[] text = new byte[1 << 19];
        large.add(EntryKind.LINE, 0, true, Severity.NONE, "", 0, text, 0, text.length);
        try (TimeMerge merge = new TimeMerge(slow, clock);
                ExecutorService source = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> delivery = source.submit(() -> {
                for (int i = 0; i < 40; i++) {
                    merge.take(origin(0), large);
                    given.incrementAndGet();
                }
                return null;
            });
            await().until(() -> given.get() >= 6);
            assertThat(delivery.isDone()).isFalse();
            assertThat(given.get()).isLessThan(15);
            free.countDown();
            delivery.get(10, TimeUnit.SECONDS);
        }
        assertThat(taken.get()).isEqualTo(40);
    }

    private void everyOriginKeepsItsOrder(List<List<Long>> times) {
        List<String> origins = rows.origins();
        List<LogEntry> all = rows.all();
        int[] next = new int[times.size()];
        for (int i = 0; i < all.size(); i++) {
            int origin = Integer.parseInt(origins.get(i));
            assertThat(all.get(i).text()).isEqualTo(origin + "-" + next[origin]++);
        }
    }

    /** The times by which rows count: never before the one before of the same origin. */
    private List<Long> effective() {
        long[] last = new long[10];
        List<Long> merged = new ArrayList<>();
        List<String> origins = rows.origins();
        List<LogEntry> all = rows.all();
        for (int i = 0; i < all.size(); i++) {
            int origin = Integer.parseInt(origins.get(i));
            last[origin] = Math.max(last[origin], all.get(i).time().toEpochMilli());
            merged.add(last[origin]);
        }
        return merged;
    }

    private static void deliver(TimeMerge merge, int origin, List<Long> times, Random random) throws InterruptedException {
        LineBatch batch = new LineBatch(4, 100);
        for (int i = 0; i < times.size(); i++) {
            batch.add(EntryKind.LINE, times.get(i) * MILLI, Severity.INFO, "", origin + "-" + i, Map.of());
            if (random.nextInt(10) == 0 || i == times.size() - 1) {
                merge.take(origin(origin), batch);
                batch.clear();
            }
        }
    }

    private static LineBatch batch(int number, long time) {
        LineBatch batch = new LineBatch(4, 100);
        batch.add(EntryKind.LINE, time * MILLI, Severity.INFO, "", "row " + number, Map.of());
        return batch;
    }

    private static LogOrigin origin(int number) {
        return new LogOrigin("/" + number, LogOrigin.Kind.FILE, Integer.toString(number));
    }
}
