package io.pharos.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Opens thousands of WebSockets to one server from one or two threads. Made for measuring: it shares the machine with
 * the server, so it reads frames where they arrive, allocates nothing for them, and knows no more of the protocol than
 * our server uses. Thread-safe.
 */
public final class LoadClient implements AutoCloseable {
    private final List<LoadLoop> loops = new ArrayList<>();
    private int next;

    /** A client whose sockets are shared out among so many threads. */
    public LoadClient(URI server, int threads) throws IOException {
        for (int i = 0; i < threads; i++) {
            loops.add(new LoadLoop(server, "load-" + i));
        }
    }

    /** Starts to open a socket; the listener hears how it went. */
    public LoadSocket connect(String path, LoadListener listener) {
        return connect(path, listener, () -> {});
    }

    /**
     * Opens sockets and waits until the handshake of each is over.
     *
     * @param atOnce   how many handshakes may be under way
     * @param path     of each, by its number from 0
     * @param listener of each, by its number from 0
     * @throws IOException when not all are open in time; says what became of them
     */
    public List<LoadSocket> open(
            int count, int atOnce, IntFunction<String> path, IntFunction<LoadListener> listener, Duration patience)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Semaphore slots = new Semaphore(atOnce);
        List<LoadSocket> sockets = new ArrayList<>(count);
        while (sockets.size() < count && slots.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            int i = sockets.size();
            sockets.add(connect(path.apply(i), listener.apply(i), slots::release));
        }
        boolean settled = slots.tryAcquire(atOnce, end - System.nanoTime(), TimeUnit.NANOSECONDS);
        long open = sockets.stream().filter(LoadSocket::isOpen).count();
        if (!settled || open < count) {
            throw new IOException(open + " of " + count + " sockets are open; " + firstFailure(sockets));
        }
        return sockets;
    }

    /** Returns how many text frames all sockets have received. */
    public long frames() {
        return loops.stream().mapToLong(LoadLoop::frames).sum();
    }

    /** Returns how many bytes all sockets have received. */
    public long bytes() {
        return loops.stream().mapToLong(LoadLoop::bytes).sum();
    }

    /** Cuts all links and ends the threads; what listeners noted may be read afterwards. */
    @Override
    public void close() {
        loops.forEach(LoadLoop::close);
    }

    private synchronized LoadSocket connect(String path, LoadListener listener, Runnable settled) {
        LoadLoop loop = loops.get(next++ % loops.size());
        LoadSocket socket = new LoadSocket(loop, path, listener, settled);
        loop.connect(socket);
        return socket;
    }

    private static String firstFailure(List<LoadSocket> sockets) {
        return sockets.stream()
                .filter(socket -> socket.closeCode() != 0)
                .findFirst()
                .map(socket -> "the first that failed: " + socket.closeCode()
                        + (socket.failure() == null ? "" : ", " + socket.failure()))
                .orElse("the others wait for an answer");
    }
}
