package io.pharos.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

import io.pharos.benchmarks.load.Bytes;

/**
 * Publishes events of 100 bytes on a topic over REST, as NDJSON on one connection that is kept. Each event carries the
 * moment when it was due, so that a server that is slow to take events cannot hide it. For one thread.
 */
final class EventPublisher implements AutoCloseable {
    /** Stands before the moment, in nanoseconds of {@link System#nanoTime()} with 19 digits. */
    static final String MOMENT = "\"t\":\"";

    private static final long TICK_NANOS = Duration.ofMillis(5).toNanos();
    private static final int MAX_BATCH = 1_000;
    private static final int DIGITS = 19;
    private static final byte[] EVENT =
            Bytes.of("{" + MOMENT + "0".repeat(DIGITS) + "\",\"pad\":\"" + "x".repeat(64) + "\"}\n");
    private static final int MOMENT_AT = 1 + MOMENT.length();
    private static final byte[] END_OF_HEAD = Bytes.of("\r\n\r\n");

    private final SocketChannel channel;
    private final String head;
    private final ByteBuffer request = ByteBuffer.allocateDirect(MAX_BATCH * EVENT.length + 1024);
    private final ByteBuffer response = ByteBuffer.allocateDirect(64 * 1024);
    private final byte[] batch = new byte[MAX_BATCH * EVENT.length];

    EventPublisher(URI server, String topic) throws IOException {
        head = "POST /api/v4/topics/" + topic + "/events HTTP/1.1\r\nHost: " + server.getAuthority()
                + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: ";
        channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /** Publishes that many events that are due now. */
    void publish(int count) throws IOException {
        long now = System.nanoTime();
        for (int left = count; left > 0; left -= MAX_BATCH) {
            int part = Math.min(left, MAX_BATCH);
            for (int i = 0; i < part; i++) {
                write(i, now);
            }
            post(part);
        }
    }

    /**
     * Publishes so many events a second, every 5 ms those that are due, from {@code start} to {@code end} of
     * {@link System#nanoTime()}. When the server takes them late, the late ones go together.
     *
     * @return how many
     */
    long publish(double perSecond, long start, long end) throws IOException, InterruptedException {
        double perTick = perSecond * TICK_NANOS / 1e9;
        long sent = 0;
        int waiting = 0;
        for (long tick = 1; start + tick * TICK_NANOS <= end; tick++) {
            long due = start + tick * TICK_NANOS;
            if (due > System.nanoTime() && waiting > 0) {
                post(waiting);
                waiting = 0;
            }
            Waiting.until(due);
            for (; sent + 1 <= perTick * tick; sent++) {
                if (waiting == MAX_BATCH) {
                    post(waiting);
                    waiting = 0;
                }
                write(waiting++, due);
            }
        }
        if (waiting > 0) {
            post(waiting);
        }
        return sent;
    }

    private void write(int place, long moment) {
        int at = place * EVENT.length;
        System.arraycopy(EVENT, 0, batch, at, EVENT.length);
        long rest = moment;
        for (int digit = DIGITS - 1; digit >= 0; digit--) {
            batch[at + MOMENT_AT + digit] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private void post(int count) throws IOException {
        int length = count * EVENT.length;
        request.clear();
        request.put(Bytes.of(head + length + "\r\n\r\n")).put(batch, 0, length).flip();
        while (request.hasRemaining()) {
            channel.write(request);
        }
        response.clear();
        int end = -1;
        while (end < 0 || response.position() < end) {
            if (channel.read(response) < 0) {
                throw new IOException("The server closed the publisher's connection.");
            }
            if (end < 0) {
                end = end();
            }
        }
        if (!Bytes.isAt(response, 0, response.position(), Bytes.of("HTTP/1.1 202"))) {
            throw new IOException("Publishing was refused: " + Bytes.text(response, 0, response.position()));
        }
    }

    /** Returns how long the answer is, or -1 when its head is not there yet. */
    private int end() throws IOException {
        int end = Bytes.indexOf(response, 0, response.position(), END_OF_HEAD);
        if (end < 0) {
            return -1;
        }
        String lines = Bytes.text(response, 0, end);
        return lines.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow(() -> new IOException("An answer without Content-Length: " + lines))
                + end + END_OF_HEAD.length;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
