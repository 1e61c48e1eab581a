package io.pharos.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Many WebSocket clients on one thread, each as cheap as can be, so that thousands fit beside the server they test.
 * Takes frames of text, answers pings, ignores the rest.
 */
public final class Herd implements AutoCloseable {
    private static final int READ_BYTES = 256 * 1024;
    private static final byte[] END_OF_HEADERS = {'\r', '\n', '\r', '\n'};

    private final InetSocketAddress address;
    private final Listener listener;
    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger standing = new AtomicInteger();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
    private final Thread thread;
    private volatile boolean closed;

    /** Hears what members get; called on the herd's thread. */
    public interface Listener {
        /** A member got a text message. */
        void text(int member, String text);

        /** A member's socket ended: by the server's code, or 1006 without one. */
        default void ended(int member, int code) {}
    }

    /** A herd without members. */
    public Herd(URI server, Listener listener) throws IOException {
        this.address = new InetSocketAddress(server.getHost(), server.getPort());
        this.listener = listener;
        this.selector = Selector.open();
        this.thread = Thread.ofPlatform().daemon().name("herd").start(this::work);
    }

    /**
     * Connects a member.
     *
     * @param path  may carry a query
     * @param first what it says as soon as the socket stands, null for nothing
     */
    public void connect(int member, String path, @Nullable String first) {
        run(() -> {
            try {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                Member added = new Member(member, channel, path, first);
                SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT, added);
                if (channel.connect(address)) {
                    added.greet(key);
                }
            } catch (IOException e) {
                listener.ended(member, 1006);
            }
        });
    }

    /** Returns how many members' sockets stand. */
    public int standing() {
        return standing.get();
    }

    /** Cuts every member's link with a reset. */
    public void cutAll() {
        run(() -> selector.keys().forEach(key -> {
            Member member = (Member) key.attachment();
            try {
                member.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                // it is gone already
            }
            member.end(1006);
        }));
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void work() {
        try (selector) {
            while (!closed) {
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                selector.select(key -> ((Member) key.attachment()).ready(key));
            }
            selector.keys().forEach(key -> ((Member) key.attachment()).end(1006));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Member {
        private final int number;
        private final SocketChannel channel;
        private final String path;
        private final @Nullable String first;
        private byte[] rest = {};
        private boolean stands;
        private boolean ended;

        Member(int number, SocketChannel channel, String path, @Nullable String first) {
            this.number = number;
            this.channel = channel;
            this.path = path;
            this.first = first;
        }

        void ready(SelectionKey key) {
            try {
                if (key.isConnectable()) {
                    channel.finishConnect();
                    greet(key);
                } else {
                    read();
                }
            } catch (IOException e) {
                end(1006);
            }
        }

        void greet(SelectionKey key) throws IOException {
            key.interestOps(SelectionKey.OP_READ);
            String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + address.getPort()
                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                    + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
            write(request.getBytes(StandardCharsets.US_ASCII));
        }

        void end(int code) {
            if (ended) {
                return;
            }
            ended = true;
            if (stands) {
                standing.decrementAndGet();
            }
            try {
                channel.close();
            } catch (IOException e) {
                // it is gone, which is what was wanted
            }
            listener.ended(number, code);
        }

        private void write(byte[] bytes) throws IOException {
            if (channel.write(ByteBuffer.wrap(bytes)) < bytes.length) {
                throw new IOException("what a member says is small and always fits");
            }
        }

        private void read() throws IOException {
            buffer.clear().put(rest);
            int read = channel.read(buffer);
            if (read < 0) {
                end(1006);
                return;
            }
            buffer.flip();
            if (!stands && !greeted()) {
                keepRest();
                return;
            }
            while (!ended && frame()) {
                // one more
            }
            keepRest();
        }

        private void keepRest() {
            rest = new byte[buffer.remaining()];
            buffer.get(rest);
        }

        private boolean greeted() throws IOException {
            for (int at = buffer.position(); at + END_OF_HEADERS.length <= buffer.limit(); at++) {
                byte[] four = new byte[END_OF_HEADERS.length];
                buffer.get(at, four);
                if (Arrays.equals(four, END_OF_HEADERS)) {
                    byte[] head = new byte[at - buffer.position()];
                    buffer.get(head).position(at + END_OF_HEADERS.length);
                    if (!new String(head, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 101 ")) {
                        throw new IOException("refused");
                    }
                    stands = true;
                    standing.incrementAndGet();
                    if (first != null) {
                        write(BareSocket.frame(BareSocket.FIN | BareSocket.TEXT, first.getBytes(StandardCharsets.UTF_8)));
                    }
                    return true;
                }
            }
            return false;
        }

        /** Takes one frame out of the buffer, if a whole one is there. */
        private boolean frame() throws IOException {
            int start = buffer.position();
            if (buffer.remaining() < 2) {
                return false;
            }
            int opcode = buffer.get() & 0x0F;
            long length = buffer.get() & 0x7F;
            int more = length == 126 ? Short.BYTES : length == 127 ? Long.BYTES : 0;
            if (buffer.remaining() >= more) {
                length = switch (more) {
                    case Short.BYTES -> buffer.getShort() & 0xFFFF;
                    case Long.BYTES -> buffer.getLong();
                    default -> length;
                };
            }
            if (buffer.position() < start + 2 + more || buffer.remaining() < length) {
                buffer.position(start);
                return false;
            }
            byte[] payload = new byte[(int) length];
            buffer.get(payload);
            switch (opcode) {
                case BareSocket.TEXT -> listener.text(number, new String(payload, StandardCharsets.UTF_8));
                case BareSocket.PING -> write(BareSocket.frame(BareSocket.FIN | BareSocket.PONG, payload));
                case BareSocket.CLOSE -> end(payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF);
                default -> {
                    // pongs, which nobody asked for
                }
            }
            return true;
        }
    }
}
