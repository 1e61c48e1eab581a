package io.pharos.server.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.server.meter.AdapterMeters;
import io.pharos.server.meter.MeterListener;
import io.pharos.server.push.Flusher;
import io.pharos.server.session.SessionRegistry;
import io.pharos.server.store.AdapterChoice;
import io.pharos.server.store.AdapterOperation;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.FailureKind;
import io.pharos.server.store.embedded.EmbeddedEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusServiceTest {
    private static final AdapterRequest SEARCH = new AdapterRequest(AdapterOperation.VECTOR_SEARCH, null, Map.of());

    private final AtomicLong millis = new AtomicLong(1_790_000_000_000L);
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final AdapterMeters meters =
            new AdapterMeters(() -> millis.get() * 1_000_000, clock, MeterListener.NONE);
    private final Choice choice = new Choice();
    private final SessionRegistry sessions = new SessionRegistry(clock);
    private EmbeddedEngine engine;
    private StatusService service;

    @BeforeEach
    void open(@TempDir Path dir) throws Exception {
        engine = EmbeddedEngine.open(dir);
        service = new StatusService(
                "1.2.3", meters, choice, engine.documents(), engine.graph(), sessions, Flusher.immediate(), clock);
    }

    @AfterEach
    void close() throws Exception {
        service.close();
        sessions.close();
        engine.close();
    }

    /** The service is not started: nothing but the change can be why there is another update. */
    @Test
    void aChangeIsToldWithoutWaitingForTheSecondsEnd() {
        assertThat(service.latest().currentAdapter()).isEqualTo("themis");

        choice.serve("uds3");

        await().until(() -> service.latest().currentAdapter().equals("uds3"));
        assertThat(service.latest().themis().available()).isFalse();
        assertThat(service.history(10)).as("a change is no second").isEmpty();
    }

    /** Consoles work out from it whether the server was started anew. */
    @Test
    void timeAndUptimeTellTheSameStartBetweenTwoSecondsToo() {
        second();
        StatusUpdate before = service.latest();
        millis.addAndGet(700);

        choice.serve("uds3");

        await().until(() -> service.latest().currentAdapter().equals("uds3"));
        assertThat(start(service.latest())).isEqualTo(start(before));
    }

    private static Instant start(StatusUpdate update) {
        return update.timestamp().minusMillis(Math.round(update.server().uptimeSeconds() * 1_000));
    }

    @Test
    void anAdapterThatIsDownKeepsItsFigures() {
        meters.begin("themis", SEARCH).succeeded(3);
        meters.begin("themis", SEARCH).failed(FailureKind.TIMEOUT);
        meters.connections("themis", () -> 4);
        choice.serve("uds3");
        second();

        StatusUpdate update = service.latest();
        AdapterState themis = update.themis();
        assertThat(themis.available()).isFalse();
        assertThat(themis.message()).isEqualTo("ThemisDB refused the connection.");
        assertThat(themis.queryCount()).isEqualTo(2).isEqualTo(themis.totalQueries());
        assertThat(themis.successRate()).isEqualTo(0.5);
        assertThat(themis.queriesPerSecond()).isEqualTo(2);
        assertThat(themis.errorsPerSecond()).isEqualTo(1);
        assertThat(themis.connections()).isEqualTo(4);
        assertThat(themis.documents()).isNull();
        assertThat(themis.operations()).containsOnlyKeys("vector_search");
        assertThat(themis.operations().get("vector_search").errors()).isEqualTo(Map.of("timeout", 1L));
        assertThat(update.uds3().version()).isEqualTo("1.2.3");
        assertThat(update.uds3().documents()).isZero();
        assertThat(update.failoverEnabled()).isTrue();
    }

    @Test
    void whatIsNotConfiguredHasNoFigures() {
        choice.configured = false;
        second();

        assertThat(service.latest().themis())
                .isEqualTo(AdapterState.unavailable("ThemisDB refused the connection."));
    }

    @Test
    void ticksThatMakeUpForLateOnesMeasureNothing() {
        second();
        service.tick();
        service.tick();
        second();

        assertThat(service.history(10)).hasSize(2);
    }

    private void second() {
        millis.addAndGet(1_000);
        service.tick();
    }

    /** A choice that changes when it is told to. */
    private static final class Choice implements AdapterChoice {
        private final List<Runnable> tasks = new ArrayList<>();
        private volatile String current = "themis";
        private volatile boolean configured = true;

        void serve(String adapter) {
            current = adapter;
            tasks.forEach(Runnable::run);
        }

        @Override
        public String current() {
            return current;
        }

        @Override
        public boolean failoverEnabled() {
            return true;
        }

        @Override
        public AdapterFailover.State state() {
            return new AdapterFailover.State("automatic", null, Instant.EPOCH, null, null, List.of(), null);
        }

        @Override
        public List<AdapterFailover.Change> changesSince(Instant time) {
            return List.of();
        }

        @Override
        public Availability availability(String adapter) {
            boolean up = adapter.equals("uds3") || configured && current.equals("themis");
            return new Availability(
                    up,
                    up ? null : "ThemisDB refused the connection.",
                    adapter.equals("themis") && configured ? "http://localhost:8765 (native)" : null,
                    null);
        }

        @Override
        public void onChange(Runnable task) {
            tasks.add(task);
        }
    }
}
