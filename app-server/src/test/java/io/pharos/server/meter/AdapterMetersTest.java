package io.pharos.server.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import io.pharos.model.api.AdaptersApi.SlowQuery;
import io.pharos.server.store.AdapterOperation;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.FailureKind;
import org.junit.jupiter.api.Test;

class AdapterMetersTest {
    private static final AdapterRequest SEARCH =
            new AdapterRequest(AdapterOperation.VECTOR_SEARCH, "documents", Map.of("query", "joins", "top_k", 5));
    private static final AdapterRequest HEALTH = new AdapterRequest(AdapterOperation.HEALTH, null, Map.of());

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final AdapterMeters meters = new AdapterMeters(
            nanos::get,
            Clock.fixed(Instant.parse("2026-11-07T10:30:00Z"), ZoneOffset.UTC),
            (adapter, request, failure, taken) -> heard.add(adapter + " " + request.operation().label() + " " + failure));

    @Test
    void whatNobodyAskedHasNoFigures() {
        AdapterReading idle = meters.latest("themis");

        assertThat(idle.total()).isZero();
        assertThat(idle.meanMs()).isNull();
        assertThat(idle.successRate()).isEqualTo(1);
        assertThat(idle.minute()).isEqualTo(Percentiles.NONE);
    }

    @Test
    void answersFailuresAndLatenciesAreToldByAdapterAndOperation() {
        asked(SEARCH, 10, 3);
        asked(SEARCH, 20, 0);
        failed(SEARCH, 1_000, FailureKind.TIMEOUT);
        failed(SEARCH, 30, FailureKind.REFUSED);
        asked(new AdapterRequest(AdapterOperation.GRAPH_TRAVERSE, null, Map.of()), 40, 9);

        AdapterReading themis = second().get("themis");

        assertThat(themis.succeeded()).isEqualTo(3);
        assertThat(themis.failed()).isEqualTo(2);
        assertThat(themis.empty()).isEqualTo(1);
        assertThat(themis.totalMs()).isEqualTo(1_100);
        assertThat(themis.successRate()).isEqualTo(0.6);
        assertThat(themis.minute().p50()).isCloseTo(30, offset(0.5));
        assertThat(themis.minute().max()).isCloseTo(1_000, offset(10.0));
        assertThat(themis.operations()).containsOnlyKeys(AdapterOperation.VECTOR_SEARCH, AdapterOperation.GRAPH_TRAVERSE);
        OperationReading search = themis.operations().get(AdapterOperation.VECTOR_SEARCH);
        assertThat(search.count()).isEqualTo(4);
        assertThat(search.errors()).isEqualTo(Map.of(FailureKind.TIMEOUT, 1L, FailureKind.REFUSED, 1L));
        assertThat(search.minute().p50()).isCloseTo(20, offset(0.5));
    }

    @Test
    void askingForHealthIsNoQueryButIsMeasured() {
        failed(HEALTH, 500, FailureKind.TIMEOUT);

        AdapterReading themis = second().get("themis");

        assertThat(themis.total()).isZero();
        assertThat(themis.interval().latencies().isEmpty()).isTrue();
        assertThat(themis.minute()).isEqualTo(Percentiles.NONE);
        assertThat(themis.operations().get(AdapterOperation.HEALTH).errors()).containsEntry(FailureKind.TIMEOUT, 1L);
        assertThat(meters.slowest(50)).isEmpty();
        assertThat(heard).containsExactly("themis health TIMEOUT");
    }

    @Test
    void whatWasAbandonedCountsNowhereAndNothingCountsTwice() {
        Measured left = meters.begin("themis", SEARCH);
        assertThat(second().get("themis").inFlight()).isEqualTo(1);
        left.abandoned();
        left.failed(FailureKind.OTHER);
        Measured answered = meters.begin("themis", SEARCH);
        answered.succeeded(1);
        answered.succeeded(1);
        answered.abandoned();

        AdapterReading themis = second().get("themis");

        assertThat(themis.total()).isEqualTo(1);
        assertThat(themis.inFlight()).isZero();
        assertThat(themis.operations().get(AdapterOperation.VECTOR_SEARCH).inFlight()).isZero();
        assertThat(heard).hasSize(1);
    }

    @Test
    void percentilesForgetWhatIsOlderThanAMinute() {
        asked(SEARCH, 500, 1);
        assertThat(second().get("themis").minute().max()).isCloseTo(500, offset(5.0));
        for (int i = 0; i < 58; i++) {
            second();
        }
        asked(SEARCH, 10, 1);
        assertThat(second().get("themis").minute().max()).isCloseTo(500, offset(5.0));
        assertThat(second().get("themis").minute().max()).isCloseTo(10, offset(0.1));
        for (int i = 0; i < 60; i++) {
            second();
        }
        assertThat(meters.latest("themis").minute()).isEqualTo(Percentiles.NONE);
        assertThat(meters.latest("themis").totalMs()).isEqualTo(510);
    }

    @Test
    void ratesAreOfTheTimeThatReallyPassed() {
        asked(SEARCH, 1, 1);
        asked(SEARCH, 1, 1);
        nanos.addAndGet(Duration.ofMillis(3_998).toNanos());

        AdapterReading.Interval interval = meters.read().adapters().get("themis").interval();

        assertThat(interval.seconds()).isEqualTo(4);
        assertThat(interval.queriesPerSecond()).isEqualTo(0.5);
    }

    @Test
    void thePeakOfASecondIsNotLostBetweenTwoLooks() {
        List<Measured> open = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            open.add(meters.begin("themis", SEARCH));
        }
        open.subList(0, 5).forEach(each -> each.succeeded(1));

        AdapterReading first = second().get("themis");
        AdapterReading next = second().get("themis");

        assertThat(first.interval().peak()).isEqualTo(7);
        assertThat(first.inFlight()).isEqualTo(2);
        assertThat(next.interval().peak()).isEqualTo(2);
    }

    @Test
    void connectionsAreAskedOfWhoKnowsThem() {
        meters.connections("themis", () -> 4);
        meters.begin("uds3", SEARCH);

        assertThat(second().get("themis").connections()).isEqualTo(4);
        assertThat(meters.connections()).isEqualTo(Map.of("themis", 4, "uds3", 1));
    }

    @Test
    void aLatencyBeyondAllMeasureIsTheLargest() {
        asked(SEARCH, Duration.ofHours(3).toMillis(), 1);

        assertThat(second().get("themis").minute().max()).isCloseTo(600_000, offset(6_000.0));
    }

    /** Sums are exact however many threads record while another one reads. */
    @Test
    void nothingIsLostUnderConcurrency() throws Exception {
        int threads = 8;
        int each = 20_000;
        CountDownLatch done = new CountDownLatch(threads);
        long latencies = 0;
        for (int i = 0; i < threads; i++) {
            int kind = i % 4;
            Thread.ofPlatform().start(() -> {
                for (int n = 0; n < each; n++) {
                    Measured measured = meters.begin("themis", SEARCH);
                    switch (kind) {
                        case 0 -> measured.failed(FailureKind.TIMEOUT);
                        case 1 -> measured.succeeded(0);
                        case 2 -> measured.abandoned();
                        default -> measured.succeeded(3);
                    }
                }
                done.countDown();
            });
        }
        long queries = 0;
        while (done.getCount() > 0) {
            AdapterReading.Interval interval = second().getOrDefault("themis", AdapterReading.NONE).interval();
            latencies += interval.latencies().count();
            queries += interval.queries();
        }
        AdapterReading last = second().get("themis");
        latencies += last.interval().latencies().count();
        queries += last.interval().queries();

        assertThat(last.failed()).isEqualTo(2 * each);
        assertThat(last.succeeded()).isEqualTo(4 * each);
        assertThat(last.empty()).isEqualTo(2 * each);
        assertThat(last.inFlight()).isZero();
        assertThat(latencies).isEqualTo(6 * each);
        assertThat(queries).isEqualTo(6 * each);
        assertThat(heard).hasSize(6 * each);
        assertThat(meters.slowest(50)).hasSize(50);
    }

    @Test
    void theSlowestAreKeptWithWhatWasAsked() {
        for (int i = 1; i <= 200; i++) {
            asked(new AdapterRequest(AdapterOperation.VECTOR_SEARCH, "c" + i, Map.of("query", "q" + i)), i, i);
        }
        failed(SEARCH, 500, FailureKind.TIMEOUT);

        List<SlowQuery> slowest = meters.slowest(50);

        assertThat(slowest).hasSize(50);
        assertThat(slowest.getFirst())
                .isEqualTo(new SlowQuery(
                        Instant.parse("2026-11-07T10:29:59.500Z"),
                        "themis",
                        "vector_search",
                        "documents",
                        500,
                        null,
                        "timeout",
                        Map.of("query", "joins", "top_k", 5)));
        assertThat(slowest.get(1).durationMs()).isEqualTo(200);
        assertThat(slowest.get(1).results()).isEqualTo(200);
        assertThat(slowest.getLast().collection()).isEqualTo("c152");
        assertThat(meters.slowest(3)).isEqualTo(slowest.subList(0, 3));
    }

    @Test
    void longParametersAreCut() {
        Map<String, Object> parameters = Map.of(
                "query", "x".repeat(5_000),
                "vector", Collections.nCopies(768, 0.5),
                "deep", Map.of("a", Map.of("b", Map.of("c", Map.of("d", List.of(1))))));
        asked(new AdapterRequest(AdapterOperation.AQL_QUERY, null, parameters), 5, 1);

        Map<String, Object> kept = meters.slowest(1).getFirst().parameters();

        assertThat(kept).containsOnlyKeys("query", "vector", "deep");
        assertThat(kept.get("query")).isEqualTo("x".repeat(ShortParameters.TEXT) + "…");
        assertThat((List<?>) kept.get("vector")).hasSize(11).last().isEqualTo("… 758 more");
        assertThat(kept.get("deep")).isEqualTo(Map.of("a", Map.of("b", Map.of("c", "{d=[1]}"))));
    }

    @Test
    void manyLongParametersAreBoundedTogether() {
        Map<String, Object> parameters = new java.util.HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            parameters.put("k" + i, Collections.nCopies(50, "y".repeat(200)));
        }
        asked(new AdapterRequest(AdapterOperation.AQL_QUERY, null, parameters), 5, 1);

        String kept = meters.slowest(1).getFirst().parameters().toString();

        assertThat(kept).contains("more").hasSizeLessThan(2 * ShortParameters.TOTAL);
    }

    private void asked(AdapterRequest request, long millis, int results) {
        Measured measured = meters.begin("themis", request);
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
        measured.succeeded(results);
    }

    private void failed(AdapterRequest request, long millis, FailureKind kind) {
        Measured measured = meters.begin("themis", request);
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
        measured.failed(kind);
    }

    private Map<String, AdapterReading> second() {
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        return meters.read().adapters();
    }
}
