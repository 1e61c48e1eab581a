package io.pharos.server.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network that fails on request: forwards TCP between clients and a server, and delays, stalls or cuts what it
 * forwards. Holds at most {@value #CHUNK} bytes of each direction of a link. Thread-safe.
 */
public final class ChaosProxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChaosProxy.class);
    private static final int CHUNK = 8 * 1024;
    private static final int BACKLOG = 1024;
    private static final int CONNECT_MILLIS = 5_000;

    private final InetSocketAddress target;
    private final ServerSocket door;
    private final Thread acceptor;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Valve toServer = new Valve();
    private final Valve toClient = new Valve();

    /** Which way bytes go. */
    public enum Direction {
        TO_SERVER,
        TO_CLIENT
    }

    /** How a link ends. */
    public enum Ending {
        /** As a program ends that closes its socket. */
        FIN,
        /** As a machine answers that has forgotten the link. */
        RESET
    }

    /** Forwards to a server on this machine, on a free port of its own. */
    public ChaosProxy(URI server) throws IOException {
        target = new InetSocketAddress(server.getHost(), server.getPort());
        door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        acceptor = Thread.ofPlatform().daemon().name("chaos-door").start(this::accept);
    }

    /** Returns where clients find the server through this proxy. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** Returns how many links stand now. */
    public int links() {
        return links.size();
    }

    /** Ends every link that stands now, on both sides, wherever its bytes are. Returns how many there were. */
    public int cutAll(Ending how) {
        int cut = 0;
        for (Link link : links) {
            cut += link.cut(how) ? 1 : 0;
        }
        return cut;
    }

    /** Forwards nothing more that way, on links that stand and on new ones, until {@link #flow}; nothing gets lost. */
    public void stall(Direction direction) {
        valve(direction).set(true, 0);
    }

    /** Waits that long before each piece of at most {@value #CHUNK} bytes goes that way, until {@link #flow}. */
    public void delay(Direction direction, Duration perPiece) {
        valve(direction).set(false, perPiece.toNanos());
    }

    /** Forwards as fast as it can again. */
    public void flow(Direction direction) {
        valve(direction).set(false, 0);
    }

    @Override
    public void close() throws IOException {
        door.close();
        try {
            acceptor.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cutAll(Ending.FIN);
        toServer.set(false, 0);
        toClient.set(false, 0);
    }

    private Valve valve(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().name("chaos-link").start(() -> forward(client));
            } catch (IOException e) {
                LOG.debug("the proxy takes no more links: {}", e.getMessage());
            }
        }
    }

    private void forward(Socket client) {
        try (client;
                Socket server = new Socket()) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(target, CONNECT_MILLIS);
            Link link = new Link(client, server);
            links.add(link);
            try {
                if (door.isClosed()) {
                    return;
                }
                Thread back = Thread.ofVirtual().name("chaos-back").start(() -> pump(server, client, toClient));
                pump(client, server, toServer);
                back.join();
            } finally {
                links.remove(link);
            }
        } catch (IOException e) {
            LOG.debug("no link: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Forwards one way until the end of the stream, which it forwards too, or until the link is cut. */
    private static void pump(Socket from, Socket to, Valve valve) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[CHUNK];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                valve.pass(from);
                out.write(piece, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException cut) {
            // no half of a link outlives the other
            quietly(from);
            quietly(to);
        }
    }

    private static void quietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing failed: {}", e.getMessage());
        }
    }

    private record Link(Socket client, Socket server) {
        boolean cut(Ending how) {
            boolean stood = !client.isClosed();
            try {
                if (how == Ending.RESET) {
                    client.setSoLinger(true, 0);
                    server.setSoLinger(true, 0);
                }
            } catch (IOException gone) {
                stood = false;
            }
            quietly(client);
            quietly(server);
            return stood;
        }
    }

    /** Lets pieces pass, late or not at all. */
    private static final class Valve {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private boolean shut;
        private long delayNanos;

        void set(boolean nothing, long nanos) {
            lock.lock();
            try {
                shut = nothing;
                delayNanos = nanos;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        void pass(Socket socket) throws IOException {
            lock.lock();
            try {
                long left = delayNanos;
                while ((shut || left > 0) && !socket.isClosed()) {
                    // wakes by itself now and then to see whether the link was cut meanwhile
                    long slice = TimeUnit.MILLISECONDS.toNanos(50);
                    long wait = shut ? slice : Math.min(left, slice);
                    long unused = changed.awaitNanos(wait);
                    left = delayNanos == 0 ? 0 : left - (wait - unused);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            } finally {
                lock.unlock();
            }
        }
    }
}
