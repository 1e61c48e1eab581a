package io.pharos.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * One thread with its sockets. All of them are read through one buffer and written through another, outside the heap,
 * so that a socket costs no buffer of its own.
 */
final class LoadLoop implements AutoCloseable {
    /** Holds the longest frame of the server, which is 1 MiB. */
    private static final int READ_BUFFER = 2 * 1024 * 1024;

    private static final int WRITE_BUFFER = 64 * 1024;

    /** Work for one socket. */
    interface Step {
        void run() throws IOException;
    }

    private final URI server;
    private final InetSocketAddress address;
    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BUFFER);
    private final ByteBuffer out = ByteBuffer.allocateDirect(WRITE_BUFFER);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Deque<LoadSocket> dirty = new ArrayDeque<>();
    private final Set<LoadSocket> sockets = new HashSet<>();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final Thread thread;
    private long framesHere;
    private long bytesHere;
    private volatile boolean closed;

    LoadLoop(URI server, String name) throws IOException {
        this.server = server;
        this.address = new InetSocketAddress(server.getHost(), server.getPort());
        selector = Selector.open();
        thread = Thread.ofPlatform().daemon().name(name).start(this::loop);
    }

    /** Returns how many text frames came. */
    long frames() {
        return frames.get();
    }

    /** Returns how many bytes came. */
    long bytes() {
        return bytes.get();
    }

    /** Runs a task on this thread; what it throws ends the socket. */
    void run(LoadSocket socket, Step task) {
        tasks.add(() -> guarded(socket, task));
        selector.wakeup();
    }

    /** Starts to connect a socket; its end tells when that fails. */
    void connect(LoadSocket socket) {
        run(socket, () -> {
            sockets.add(socket);
            socket.connect();
        });
    }

    InetSocketAddress address() {
        return address;
    }

    byte[] handshake(String path) {
        return Handshake.request(server, path);
    }

    SelectionKey register(SocketChannel channel, LoadSocket socket) throws IOException {
        return channel.register(selector, SelectionKey.OP_CONNECT, socket);
    }

    void received(int count) {
        bytesHere += count;
    }

    void counted() {
        framesHere++;
    }

    void flushLater(LoadSocket socket) {
        dirty.add(socket);
    }

    /** Writes and removes what the channel takes. */
    void write(SocketChannel channel, Deque<ByteBuffer> unsent) throws IOException {
        while (!unsent.isEmpty()) {
            out.clear();
            for (ByteBuffer each : unsent) {
                int part = Math.min(each.remaining(), out.remaining());
                out.put(out.position(), each, each.position(), part).position(out.position() + part);
            }
            int written = channel.write(out.flip());
            boolean full = out.hasRemaining();
            while (!unsent.isEmpty() && written >= unsent.getFirst().remaining()) {
                written -= unsent.removeFirst().remaining();
            }
            if (written > 0) {
                ByteBuffer begun = unsent.getFirst();
                begun.position(begun.position() + written);
            }
            if (full) {
                return;
            }
        }
    }

    void forget(LoadSocket socket, @Nullable SocketChannel channel) {
        sockets.remove(socket);
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // it is over either way
            }
        }
    }

    private void loop() {
        try {
            Consumer<SelectionKey> ready = this::ready;
            while (!closed) {
                selector.select(ready);
                // seldom enough that the other processor's reading of them costs nothing
                frames.lazySet(framesHere);
                bytes.lazySet(bytesHere);
                runTasks();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            closed = true;
            Set.copyOf(sockets).forEach(LoadSocket::abort);
            runTasks();
        }
    }

    private void runTasks() {
        Runnable task = tasks.poll();
        while (task != null) {
            task.run();
            flush();
            task = tasks.poll();
        }
    }

    private void ready(SelectionKey key) {
        LoadSocket socket = (LoadSocket) key.attachment();
        try {
            if (key.isConnectable()) {
                socket.connected();
            } else if (key.isReadable()) {
                socket.read(in);
            }
            if (key.isValid() && key.isWritable()) {
                socket.flush();
            }
        } catch (IOException | RuntimeException e) {
            socket.end(LoadSocket.LOST, e);
        }
        flush();
    }

    private void flush() {
        LoadSocket socket = dirty.poll();
        while (socket != null) {
            guarded(socket, socket::flush);
            socket = dirty.poll();
        }
    }

    private static void guarded(LoadSocket socket, Step step) {
        try {
            step.run();
        } catch (IOException | RuntimeException e) {
            socket.end(LoadSocket.LOST, e);
        }
    }

    /** Cuts all links and ends the thread. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
