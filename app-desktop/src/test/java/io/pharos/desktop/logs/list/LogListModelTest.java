package io.pharos.desktop.logs.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.pharos.desktop.logs.list.LogReading.Mode;
import io.pharos.log.LogOrigin;
import io.pharos.log.Severity;
import io.pharos.log.filter.Comparison;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.TextPattern;
import io.pharos.log.store.Matches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the list shows, without a window. */
class LogListModelTest {
    private static final double HEIGHT = 200;

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private WrittenLog log;
    private LogListModel model;

    @BeforeEach
    void open() throws IOException {
        log = new WrittenLog(folder, 100_000);
        model = new LogListModel(log.store, nanos::get, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        model.close();
        log.close();
    }

    private void take() {
        model.refresh();
        if (model.reading().following()) {
            model.sight().layoutEnd(model.rows(), HEIGHT, _ -> 10);
        } else {
            model.sight().layout(model.rows(), HEIGHT, _ -> 10);
        }
    }

    private long lastInSight() {
        return model.sight().places().getLast().number();
    }

    @Test
    void whatComesAfterTheReaderLeftIsCountedExactly() {
        log.lines(700);
        take();
        log.lines(7);
        model.leaveEnd();
        take();
        assertThat(model.reading().unread().get()).as("rows that were not shown when he left").isEqualTo(7);

        log.lines(70);
        take();
        assertThat(model.reading().unread().get()).isEqualTo(77);
        await().untilAsserted(() -> {
            take();
            assertThat(model.reading().warnings().get()).isEqualTo(33);
        });
        assertThat(model.reading().stoppedAt().get()).isEqualTo(700);
        assertThat(lastInSight()).isEqualTo(699);
    }

    @Test
    void whatTheStoreDroppedMeanwhileStaysCounted() throws IOException {
        try (WrittenLog small = new WrittenLog(folder.resolve("small"), 2_000);
                LogListModel list = new LogListModel(small.store)) {
            small.lines(500);
            list.refresh();
            list.sight().layoutEnd(list.rows(), HEIGHT, _ -> 10);
            list.leaveEnd();
            for (int i = 0; i < 100; i++) {
                small.lines(100);
                list.refresh();
                list.sight().layout(list.rows(), HEIGHT, _ -> 10);
            }
            assertThat(small.store.first()).as("rows in sight are gone").isGreaterThan(500);
            assertThat(list.reading().unread().get()).isEqualTo(10_000);
            assertThat(list.sight().places().getLast().number()).as("but they stay in sight").isEqualTo(499);
        }
    }

    @Test
    void pausedTheRowsStayWhateverComesAndWhateverIsFiltered() {
        log.lines(700);
        take();
        model.pause();
        log.lines(700);
        take();
        assertThat(model.rows().count()).isEqualTo(700);
        assertThat(model.reading().unread().get()).isEqualTo(700);

        try (Matches errors = log.store.matches(new Condition.Level(Comparison.AT_LEAST, Severity.ERROR))) {
            await().until(() -> errors.progress().complete());
            model.show(errors);
            assertThat(model.rows().count()).isEqualTo(200);
            assertThat(model.reading().unread().get()).isEqualTo(200);
            assertThat(model.reading().mode().get()).isEqualTo(Mode.PAUSED);
            model.togglePause();
            assertThat(model.rows().count()).isEqualTo(400);
            assertThat(model.reading().unread().get()).isZero();
            model.show(null);
        }
    }

    @Test
    void theBadgeLeadsToTheFirstUnseenRowAlsoWhenPaused() {
        log.lines(700);
        take();
        model.pause();
        log.lines(300);
        take();

        model.showUnread();
        take();

        assertThat(model.sight().places().getFirst().number()).isEqualTo(700);
        assertThat(model.reading().mode().get()).isEqualTo(Mode.SCROLLED);
        assertThat(model.rows().count()).isEqualTo(1_000);
    }

    @Test
    void theBadgeLeadsToTheEndWhenNothingCame() {
        log.lines(10);
        take();
        model.leaveEnd();
        model.showUnread();
        assertThat(model.reading().following()).isTrue();
    }

    @Test
    void clearingHidesAndUndoBringsBack() {
        log.lines(70);
        take();
        model.clear();
        assertThat(model.rows().count()).isZero();
        assertThat(model.isCleared()).isTrue();
        log.lines(3);
        take();
        assertThat(model.rows().count()).isEqualTo(3);
        assertThat(model.rows().numberAt(0)).isEqualTo(70);
        model.undoClear();
        assertThat(model.rows().count()).isEqualTo(73);
    }

    @Test
    void stepsGoOverRowsThatTheFilterHides() {
        log.lines(70);
        take();
        model.select(12, false);
        try (Matches odd = log.store.matches(new Condition.Message(new TextPattern("line [0-9]*5:", true, false)))) {
            await().until(() -> odd.progress().complete());
            model.show(odd);
            take();
            model.move(1, false);
            assertThat(model.selection().current().get()).isEqualTo(15);
            model.select(12, false);
            model.move(-1, true);
            assertThat(model.selection().first()).isEqualTo(5);
            assertThat(model.selection().last()).isEqualTo(12);
            model.show(null);
        }
    }

    @Test
    void theNextErrorIsLookedForFromWhatIsInSight() {
        log.lines(700);
        take();
        await().until(() -> model.errors().count() == 200);

        assertThat(model.selectNext(model.errors(), true)).isTrue();
        assertThat(model.selection().current().get()).isBetween(680L, 690L);
        assertThat(model.selectNext(model.hits(), true)).isFalse();
        assertThat(model.reading().following()).isFalse();
    }

    @Test
    void theLagIsHowLongTheOldestRowNotShownHasWaited() {
        log.lines(10);
        model.arrived();
        nanos.set(TimeUnit.MILLISECONDS.toNanos(3));
        take();
        assertThat(model.lag().get()).isZero();

        LagMeter meter = new LagMeter();
        meter.arrived(10, 0);
        meter.arrived(20, TimeUnit.MILLISECONDS.toNanos(500));
        meter.arrived(30, TimeUnit.MILLISECONDS.toNanos(900));
        long now = TimeUnit.MILLISECONDS.toNanos(2_000);
        assertThat(TimeUnit.NANOSECONDS.toMillis(meter.drawn(5, now))).isEqualTo(2_000);
        assertThat(TimeUnit.NANOSECONDS.toMillis(meter.drawn(10, now))).isEqualTo(1_500);
        assertThat(TimeUnit.NANOSECONDS.toMillis(meter.drawn(29, now))).isEqualTo(1_100);
        assertThat(meter.drawn(30, now)).isZero();
        for (int i = 0; i < 5_000; i++) {
            meter.arrived(31 + i, now + TimeUnit.SECONDS.toNanos(i));
        }
        assertThat(meter.drawn(31, now + TimeUnit.SECONDS.toNanos(5_000))).isPositive();
        assertThat(meter.drawn(5_030, now)).isZero();
    }

    @Test
    void aServersLinesThatComeLaterAndLaterAreALagButNotItsClock() {
        LogOrigin server = new LogOrigin("s", LogOrigin.Kind.SERVER, "server");
        AtomicLong now = new AtomicLong();
        InstantSource source = () -> Instant.ofEpochMilli(now.get());
        Clock clock = source.withZone(ZoneOffset.UTC);
        SourceLag lag = new SourceLag(log.store, clock);
        for (int i = 0; i < 3; i++) {
            // its clock is ten minutes behind ours
            now.set(millisOfNextLine() + Duration.ofMinutes(10).toMillis());
            log.from(server, "in time");
            assertThat(lag.of(log.store.rows(), 0)).isZero();
        }
        now.set(millisOfNextLine() + Duration.ofMinutes(10).toMillis() + 2_500);
        log.from(server, "late");
        assertThat(lag.of(log.store.rows(), 0)).isEqualTo(2_500);
        assertThat(lag.of(log.store.rows(), TimeUnit.MILLISECONDS.toNanos(900))).isEqualTo(2_500);
        assertThat(lag.of(log.store.rows(), TimeUnit.MILLISECONDS.toNanos(1_100))).as("now it is quiet").isZero();
        log.lines(1);
        assertThat(lag.of(log.store.rows(), TimeUnit.MILLISECONDS.toNanos(1_200))).as("times of files say nothing").isZero();
    }

    private long millisOfNextLine() {
        return WrittenLog.BEGINNING.toEpochMilli() + log.store.end() * 37;
    }
}
