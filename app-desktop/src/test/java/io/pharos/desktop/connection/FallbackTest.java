package io.pharos.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import io.pharos.desktop.testing.AdapterNews;
import io.pharos.model.channel.AdapterFailover.Change;
import org.junit.jupiter.api.Test;

class FallbackTest {
    private static final Instant NOON = AdapterNews.NOON;

    private static boolean served(AdapterNews told, String adapter, Instant at) {
        return Fallback.served(told.update(), adapter, at);
    }

    @Test
    void anAnswerIsTheFallbacksWhileThePrimaryDoesNotServe() {
        AdapterNews killed = AdapterNews.killed(NOON, 30);

        assertThat(served(killed, "uds3", NOON)).isTrue();
        assertThat(served(killed, "uds3", NOON.minusSeconds(31))).as("the request that found it out").isTrue();
        assertThat(served(killed, "uds3", NOON.minusSeconds(60))).as("a collection that lives there").isFalse();
        assertThat(served(killed, "themis", NOON)).isFalse();
    }

    @Test
    void itStaysSoWhenThePrimaryIsBack() {
        Change over = new Change(
                2, NOON.minusSeconds(60), "themis", "uds3", "failure", "timeout", "No answer within 1 s.", 40_000L);
        AdapterNews back = AdapterNews.fine(NOON).recent(AdapterNews.recovery(3, NOON.minusSeconds(20)), over);

        assertThat(served(back, "uds3", NOON.minusSeconds(45))).isTrue();
        assertThat(served(back, "uds3", NOON.minusSeconds(5))).isFalse();
    }

    @Test
    void whereThereIsOneAdapterOrSomebodyChoseItThereIsNoFallback() {
        assertThat(served(AdapterNews.alone(NOON), "uds3", NOON)).isFalse();
        assertThat(served(AdapterNews.fine(NOON).preferring("uds3"), "uds3", NOON)).isFalse();
        assertThat(Fallback.served(null, "uds3", NOON)).isFalse();
    }
}
