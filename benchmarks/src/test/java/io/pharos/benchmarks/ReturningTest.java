package io.pharos.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.pharos.benchmarks.load.LoadClient;
import io.pharos.benchmarks.load.LoadListener;
import io.pharos.benchmarks.load.LoadSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The judge of a recovery must see what is wrong with it. */
class ReturningTest {
    private final Returning.Progress progress = new Returning.Progress(1);
    private final Returning subscriber = new Returning("custom.load", 3, progress);
    private LoadClient client;
    private LoadSocket socket;

    @BeforeEach
    void aSocketThatLeadsNowhere() throws Exception {
        client = new LoadClient(URI.create("http://127.0.0.1:1"), 1);
        socket = client.connect("/", new LoadListener() {});
    }

    @AfterEach
    void close() {
        client.close();
    }

    private void hear(String frame) {
        byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        subscriber.onText(socket, ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    private void hearEvents(long... offsets) {
        for (long offset : offsets) {
            hear("{\"type\":\"event\",\"topic\":\"custom.load\",\"offset\":" + offset + ",\"epoch\":\"e\",\"data\":{}}");
        }
    }

    private void subscribed(String recovered) {
        hear("{\"type\":\"subscribed\",\"topic\":\"custom.load\",\"offset\":7,\"epoch\":\"e\"" + recovered + "}");
    }

    @Test
    void isCompleteWithEverythingOnceAndInOrder() {
        subscribed(",\"recovered\":true");
        hearEvents(8, 9, 10);

        assertThat(subscriber.isComplete()).isTrue();
        assertThat(subscriber.isRecovered()).isTrue();
        assertThat(progress.complete().getCount()).isZero();
    }

    @Test
    void goesOnAfterTheLastOfTheTimeBefore() {
        subscribed("");
        hearEvents(8, 9, 10);
        Returning.Progress second = new Returning.Progress(1);
        subscriber.away(2, second);
        subscribed(",\"recovered\":true");
        hearEvents(11);
        assertThat(subscriber.isComplete()).isFalse();
        hearEvents(12);

        assertThat(subscriber.isComplete()).isTrue();
        assertThat(second.complete().getCount()).isZero();
    }

    @Test
    void seesAHoleADoubleAndAWrongStart() {
        subscribed(",\"recovered\":false");
        hearEvents(8, 10, 10);

        assertThat(subscriber.outOfOrder()).isEqualTo(2);
        assertThat(subscriber.isComplete()).isFalse();
        assertThat(subscriber.isRecovered()).isFalse();
    }

    @Test
    void seesOneTooMany() {
        subscribed(",\"recovered\":true");
        hearEvents(8, 9, 10, 11);

        assertThat(subscriber.isComplete()).isFalse();
    }
}
