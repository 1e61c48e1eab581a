package io.pharos.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class MarkerTest {
    private final Marker marker = new Marker("\"offset\":");

    private long number(String text) {
        byte[] bytes = ("~~~" + text + "~~~").getBytes(StandardCharsets.UTF_8);
        return marker.number(ByteBuffer.wrap(bytes), 3, bytes.length - 6);
    }

    @Test
    void findsTheNumberWhereverItStands() {
        assertThat(number("{\"type\":\"event\",\"offset\":41,\"data\":{}}")).isEqualTo(41);
        assertThat(number("{\"type\":\"event\",\"offset\":42,\"data\":{}}")).isEqualTo(42);
        assertThat(number("{\"type\":\"event\",\"offset\":1000000000000,\"data\":{}}")).isEqualTo(1_000_000_000_000L);
        assertThat(number("{\"offset\":7}")).isEqualTo(7);
        assertThat(number("\"offset\":8")).isEqualTo(8);
    }

    @Test
    void saysThatThereIsNone() {
        assertThat(number("")).isEqualTo(-1);
        assertThat(number("{\"type\":\"pong\"}")).isEqualTo(-1);
        assertThat(number("{\"offset\":null}")).isEqualTo(-1);
        assertThat(number("{\"offset\":")).isEqualTo(-1);
    }

    @Test
    void neverReadsBeyondThePayload() {
        byte[] bytes = "\"offset\":12345".getBytes(StandardCharsets.UTF_8);

        assertThat(marker.number(ByteBuffer.wrap(bytes), 0, bytes.length - 2)).isEqualTo(123);
        assertThat(marker.number(ByteBuffer.wrap(bytes), 0, bytes.length)).isEqualTo(12_345);
        assertThat(marker.number(ByteBuffer.wrap(bytes), 1, bytes.length - 1)).isEqualTo(-1);
    }
}
