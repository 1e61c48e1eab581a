package io.pharos.benchmarks;

import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;

import io.pharos.benchmarks.load.Bytes;
import io.pharos.benchmarks.load.LoadListener;
import io.pharos.benchmarks.load.LoadSocket;
import io.pharos.benchmarks.load.Marker;
import io.pharos.benchmarks.load.MaskedFrame;

/**
 * A subscriber of one topic that remembers how far it came and goes on there after a cut. On the one thread of whichever
 * {@link io.pharos.benchmarks.load.LoadClient} it has; what it noted may be read when that client is closed.
 */
final class Returning implements LoadListener {
    private static final byte[] CONNECTED = Bytes.of("{\"type\":\"connected\"");
    private static final byte[] SUBSCRIBED = Bytes.of("{\"type\":\"subscribed\"");
    private static final byte[] EVENT = Bytes.of("{\"type\":\"event\"");
    private static final byte[] RECOVERED = Bytes.of("\"recovered\":true");
    private static final byte[] EPOCH = Bytes.of("\"epoch\":\"");
    private static final byte[] QUOTE = Bytes.of("\"");

    private final String topic;
    private Progress progress;
    private int wanted;
    private long offset;
    private String epoch = "";
    private int heard;
    private boolean recovered;
    private long outOfOrder;

    /** How far all of them are, together. */
    static final class Progress {
        private final CountDownLatch subscribed;
        private final CountDownLatch complete;
        private final Marker offset = new Marker("\"offset\":");

        Progress(int clients) {
            subscribed = new CountDownLatch(clients);
            complete = new CountDownLatch(clients);
        }

        /** Returns what is open until every subscription is confirmed. */
        CountDownLatch subscribed() {
            return subscribed;
        }

        /** Returns what is open until everyone has heard all that it wants. */
        CountDownLatch complete() {
            return complete;
        }
    }

    /** A subscriber that has heard nothing yet and wants so many events. */
    Returning(String topic, int wanted, Progress progress) {
        this.topic = topic;
        this.wanted = wanted;
        this.progress = progress;
    }

    /** The link is gone; when it is back, so many events must have been missed. */
    void away(int missed, Progress next) {
        progress = next;
        wanted = missed;
        heard = 0;
        recovered = false;
    }

    /** Returns whether it heard as many as it wants and none out of order. */
    boolean isComplete() {
        return heard == wanted && outOfOrder == 0;
    }

    /** Returns whether the server said that nothing is missing. */
    boolean isRecovered() {
        return recovered;
    }

    /** Returns how many events did not follow the one before. */
    long outOfOrder() {
        return outOfOrder;
    }

    @Override
    public void onText(LoadSocket socket, ByteBuffer bytes, int start, int length) {
        int end = start + length;
        if (Bytes.isAt(bytes, start, end, EVENT)) {
            event(progress.offset.number(bytes, start, length));
        } else if (Bytes.isAt(bytes, start, end, CONNECTED)) {
            socket.send(MaskedFrame.text(subscribe()));
        } else if (Bytes.isAt(bytes, start, end, SUBSCRIBED)) {
            recovered = Bytes.indexOf(bytes, start, end, RECOVERED) >= 0;
            if (epoch.isEmpty()) {
                offset = progress.offset.number(bytes, start, length);
                int at = Bytes.indexOf(bytes, start, end, EPOCH) + EPOCH.length;
                epoch = Bytes.text(bytes, at, Bytes.indexOf(bytes, at, end, QUOTE) - at);
            }
            progress.subscribed.countDown();
        }
    }

    private void event(long next) {
        if (next != offset + 1) {
            outOfOrder++;
        }
        offset = next;
        heard++;
        if (heard == wanted) {
            progress.complete.countDown();
        }
    }

    private String subscribe() {
        String since = epoch.isEmpty() ? "" : ",\"since_offset\":" + offset + ",\"epoch\":\"" + epoch + "\"";
        return "{\"action\":\"subscribe\",\"topic\":\"" + topic + "\"" + since + "}";
    }
}
