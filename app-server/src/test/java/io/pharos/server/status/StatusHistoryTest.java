package io.pharos.server.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.pharos.model.channel.AdapterStatusChannel.AdapterSample;
import io.pharos.model.channel.AdapterStatusChannel.Event;
import io.pharos.model.channel.AdapterStatusChannel.Sample;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.meter.AdapterMeters;
import io.pharos.server.meter.Measured;
import io.pharos.server.meter.MeterListener;
import io.pharos.server.store.AdapterOperation;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.FailureKind;
import org.junit.jupiter.api.Test;

/** A day passes here in a second or two. */
class StatusHistoryTest {
    private static final Instant START = Instant.parse("2026-11-07T10:00:00Z");
    private static final AdapterRequest SEARCH = new AdapterRequest(AdapterOperation.VECTOR_SEARCH, null, Map.of());

    private final AtomicLong nanos = new AtomicLong();
    private final AdapterMeters meters = new AdapterMeters(nanos::get, Clock.systemUTC(), MeterListener.NONE);
    private final StatusHistory history = new StatusHistory();
    private Instant now = START;

    @Test
    void nothingIsKeptOfAnAdapterThatNobodyAsks() {
        second();
        ask("uds3", 1_000_000, null);
        second();
        second();

        List<Sample> samples = history.newest(10);

        assertThat(samples).extracting(Sample::adapters).first().isNull();
        assertThat(samples.get(1).adapters()).containsOnlyKeys("uds3");
        assertThat(samples.get(2).adapters()).isNull();
        assertThat(samples).extracting(Sample::queriesPerSecond).containsExactly(0.0, 1.0, 0.0);
    }

    @Test
    void aSecondTellsEachAdapterApart() {
        ask("themis", 500_000, FailureKind.TIMEOUT);
        ask("uds3", 20_000, null);
        ask("uds3", 40_000, null);
        second();

        Sample sample = history.newest(1).getFirst();

        assertThat(sample.adapters().get("themis"))
                .as("half a second, rounded to 1 %")
                .isEqualTo(new AdapterSample(1, 1, 501.759, 501.759, 501.759, 501.759, 1, 0));
        assertThat(sample.adapters().get("uds3").queries()).isEqualTo(2);
        assertThat(sample.adapters().get("uds3").p50()).isCloseTo(20, offset(0.2));
        assertThat(sample.adapters().get("uds3").p99()).isCloseTo(40, offset(0.4));
        assertThat(sample.successRate()).isEqualTo(0.667);
        assertThat(sample.avgLatencyMs()).isCloseTo((500 + 20 + 40) / 3.0, offset(2.0));
    }

    /** One slow second of sixty must show in the minute's percentiles with its true weight, wherever it lies. */
    @Test
    void aMinuteIsMadeOfAllItsSeconds() {
        for (int i = 0; i < 60; i++) {
            boolean bad = i == 37;
            for (int n = 0; n < (bad ? 20 : 2); n++) {
                ask("uds3", bad ? 900_000 : 1_000, bad && n < 10 ? FailureKind.TIMEOUT : null);
            }
            second();
        }
        hours(1);
        second();

        List<Sample> all = history.newest(5_040);
        Sample minute = all.getFirst();

        assertThat(minute.timestamp()).isEqualTo(START.plusSeconds(59));
        assertThat(all.get(1).timestamp()).isAfter(START.plusSeconds(59));
        AdapterSample uds3 = minute.adapters().get("uds3");
        int queries = 59 * 2 + 20;
        assertThat(uds3.queries()).isCloseTo(queries / 60.0, offset(0.001));
        assertThat(uds3.errors()).isCloseTo(10 / 60.0, offset(0.001));
        assertThat(uds3.p50()).isCloseTo(1, offset(0.01));
        assertThat(uds3.p90()).as("20 of 138 are slow: more than a tenth").isCloseTo(900, offset(9.0));
        assertThat(uds3.max()).isCloseTo(900, offset(9.0));
        assertThat(minute.avgLatencyMs()).isCloseTo((118 * 1 + 20 * 900) / 138.0, offset(2.0));
        assertThat(minute.successRate()).isEqualTo(0.928);
        assertThat(minute.p95LatencyMs()).isCloseTo(900, offset(9.0));
        assertThat(minute.heapUsedBytes()).isEqualTo(1_000);
        assertThat(minute.cpuLoad()).isEqualTo(0.5);
        assertThat(minute.connections()).isEqualTo(3);
    }

    @Test
    void aDayAndAnHourAreKeptAndNoMore() {
        hours(26);

        List<Sample> all = history.newest(5_040);

        assertThat(all).hasSize(StatusHistory.MINUTES + StatusHistory.SECONDS);
        assertThat(all).extracting(Sample::timestamp).isSorted().doesNotHaveDuplicates();
        assertThat(all.getLast().timestamp()).isEqualTo(now.minusSeconds(1));
        Instant firstSecond = all.get(StatusHistory.MINUTES).timestamp();
        assertThat(firstSecond).isEqualTo(now.minusSeconds(StatusHistory.SECONDS));
        Instant lastMinute = all.get(StatusHistory.MINUTES - 1).timestamp();
        assertThat(Duration.between(lastMinute, firstSecond)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
        assertThat(history.newest(3_601)).hasSize(3_601);
        assertThat(history.newest(10)).isEqualTo(all.subList(all.size() - 10, all.size()));
        assertThat(history.newest(0)).isEmpty();
    }

    @Test
    void aPauseOfTheProcessLeavesAGapAndNoFalseRate() {
        ask("uds3", 1_000, null);
        second();
        now = now.plusSeconds(299);
        nanos.addAndGet(Duration.ofSeconds(299).toNanos());
        ask("uds3", 1_000, null);
        second();

        List<Sample> samples = history.newest(10);

        assertThat(samples).hasSize(2);
        assertThat(samples.getLast().queriesPerSecond()).isEqualTo(0.003);
    }

    /** What a tab gets when it opens after a day without a quiet second: no frame may be too large, nor the whole. */
    @Test
    void theWholePastOfTwoBusyAdaptersFitsInThreeMegabytes() {
        // of the day's minutes two measurements each are enough to fill them
        for (int i = 0; i < 25 * 120; i++) {
            work(i);
            pass(Duration.ofSeconds(30));
        }
        for (int i = 0; i < 3_600; i++) {
            work(i);
            second();
        }
        List<Sample> all = history.newest(5_040);
        int bytes = JsonCodec.shared().encodeBody(new Event.StatusHistory(all, null)).length;
        int frame = JsonCodec.shared()
                .encodeBody(new Event.StatusHistory(all.subList(4_500, 5_000), null))
                .length;

        assertThat(all).hasSize(5_040);
        assertThat(frame).isLessThan(300_000);
        assertThat(bytes).isLessThan(3_000_000);
    }

    private void work(int i) {
        for (int n = 0; n < 3; n++) {
            ask("themis", 1_237 * (i % 977 + 1), n == 2 ? FailureKind.TIMEOUT : null);
            ask("uds3", 317 * (i % 613 + 1), null);
        }
    }

    private void hours(int count) {
        for (int i = 0; i < count * 3_600; i++) {
            second();
        }
    }

    private void ask(String adapter, long micros, FailureKind failure) {
        long before = nanos.get();
        Measured measured = meters.begin(adapter, SEARCH);
        nanos.addAndGet(micros * 1_000);
        if (failure == null) {
            measured.succeeded(1);
        } else {
            measured.failed(failure);
        }
        nanos.set(before);
    }

    private void second() {
        pass(Duration.ofSeconds(1));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        AdapterMeters.Reading reading = meters.read();
        history.add(new Moment(now, "uds3", reading.seconds(), reading.adapters(), 3, 1_000, 0.5));
        now = now.plus(time);
    }
}
