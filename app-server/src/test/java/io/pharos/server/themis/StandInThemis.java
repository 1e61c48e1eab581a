package io.pharos.server.themis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import io.pharos.server.store.Document;
import io.pharos.server.store.Edge;
import io.pharos.server.store.EdgeFields;
import io.pharos.server.store.TextEmbedding;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * A ThemisDB for tests: its REST interface in both dialects over real vectors and edges in memory, which stay when it
 * stops and starts again on the same port, and its failures on demand. Thread-safe.
 */
public final class StandInThemis implements AutoCloseable {
    /** Which interface it speaks; what the other one knows is not found. */
    public enum Dialect {
        /** The one that ThemisDB has. */
        NATIVE,
        /** The one that the adapter of Veritas calls. */
        VERITAS
    }

    private static final int BACKLOG = 1024;

    private final Stock stock = new Stock();
    private final Faults faults = new Faults();
    private final Gate gate = new Gate();
    private final Counters counters = new Counters();
    private final Waiting waiting = new Waiting();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("themis-later").factory());
    private final long born = System.nanoTime();
    private final Speech nativeSpeech = new NativeSpeech(stock, this::counts);
    private final Speech veritasSpeech = new VeritasSpeech(stock);
    private volatile Dialect dialect;
    private int port;
    private @Nullable Server server;

    /** Listens on a free port. */
    public StandInThemis(Dialect dialect) throws IOException {
        this(dialect, 0);
    }

    /**
     * Listens on a port of this machine.
     *
     * @param port 0 for a free one
     * @param data files that {@link #save} wrote, which are read first
     */
    public StandInThemis(Dialect dialect, int port, Path... data) throws IOException {
        this.dialect = dialect;
        this.port = port;
        for (Path file : data) {
            load(file);
        }
        start();
    }

    /** Returns where it listens, or will again. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Returns its port, which stays the same. */
    public synchronized int port() {
        return port;
    }

    /** Speaks another dialect from now on. */
    public void speak(Dialect other) {
        dialect = other;
    }

    /** Wants {@code Authorization: Bearer token} from now on; null to ask nobody. */
    public void demandToken(@Nullable String token) {
        gate.demand(token);
    }

    /** Limits the rate of who has a key: who comes through a proxy, or with a token that is asked for. */
    public void limit(InstantSource clock, int bucket, int perMinute) {
        gate.limit(new Bucket(clock, bucket, perMinute));
    }

    // ---- what it holds ----

    /** Keeps a document and its vector, which must be as long as the first one. */
    public void put(
            String collection, String key, String title, String text, Map<String, ?> metadata, float[] vector) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("_key", key);
        fields.put("title", title);
        fields.put("text", text);
        metadata.forEach(fields::putIfAbsent);
        stock.put(Entity.of(collection, key, fields));
        if (!stock.vectors.put(collection + ":" + key, vector)) {
            throw new IllegalArgumentException("the vector of " + key + " is not " + stock.vectors.dimension() + " long");
        }
    }

    /** Keeps documents, each as a whole under one vector of its title and text. */
    public void load(TextEmbedding embedding, List<Document> documents) throws IOException, InterruptedException {
        List<float[]> vectors = embedding.passages(
                documents.stream().map(one -> one.title() + "\n" + one.text()).toList());
        for (int i = 0; i < documents.size(); i++) {
            Document one = documents.get(i);
            put(one.key().collection(), one.key().key(), one.title(), one.text(), one.metadata(), vectors.get(i));
        }
    }

    /** Keeps an edge between two vertices, named as they are to be found, in a graph. */
    public void edge(String graph, String from, String to, String type) {
        edge(graph, new Edge(from, to, type, Map.of()));
    }

    /** Keeps an edge with its properties in a graph. */
    public void edge(String graph, Edge edge) {
        Map<String, Object> fields = new LinkedHashMap<>(EdgeFields.of(edge));
        fields.put("id", graph + "/" + edge.from() + "/" + edge.type() + "/" + edge.to());
        fields.put("graph_id", graph);
        stock.putEdge(fields);
    }

    /** Keeps an edge of which nothing is stored but its ends. */
    public void bareEdge(String graph, String id, String from, String to) {
        stock.edges.put(new StoredEdge(id, from, to, graph, Map.of()));
    }

    /** Writes what it holds to a file; edges of which nothing is stored are left out. */
    public void save(Path file) throws IOException {
        Archive.write(stock, file);
    }

    /** Adds what a file holds that {@link #save} wrote. */
    public void load(Path file) throws IOException {
        Archive.read(file, stock);
    }

    // ---- how it fails ----

    /** Has every call fail from now on. */
    public void fail(Fault fault) {
        fail("/", fault);
    }

    /** Has every call fail whose path begins like that. */
    public void fail(String path, Fault fault) {
        failNext(Integer.MAX_VALUE, path, fault);
    }

    /** Has the next calls fail whose paths begin like that. */
    public void failNext(int times, String path, Fault fault) {
        if (fault instanceof Fault.Refuse) {
            if (!path.equals("/") || times != Integer.MAX_VALUE) {
                throw new IllegalArgumentException("a port is open or closed for all paths");
            }
            stop();
        } else {
            faults.add(path, fault, times);
        }
    }

    /** Ends every fault: listens again, and cuts the calls that hang or wait for their late answers. */
    public void heal() {
        faults.clear();
        waiting.cut();
        try {
            start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers the calls that hang or wait now; those that come later hang or wait. */
    public void letGo() {
        waiting.release();
    }

    // ---- what came in ----

    /** Returns how many calls came whose paths begin like that. */
    public long requests(String path) {
        return counters.requests(path);
    }

    /** Returns how many calls came, by their paths. */
    public Map<String, Long> requests() {
        return counters.requests();
    }

    /** Returns the last hundred calls, the oldest first. */
    public List<Call> lastCalls() {
        return counters.last();
    }

    /** Returns how many calls have come and are not answered. */
    public int inFlight() {
        return counters.inFlight.get();
    }

    /** Returns how many calls hang, or wait for their late answers. */
    public int hanging() {
        return waiting.size();
    }

    /** Returns how many links were opened in all. */
    public long connections() {
        return counters.connections.sum();
    }

    // ---- life ----

    /** Listens again, on its port. Does nothing when it listens. */
    public synchronized void start() throws IOException {
        if (server != null) {
            return;
        }
        QueuedThreadPool threads = new QueuedThreadPool(16, 2);
        threads.setName("themis");
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("themis-call-"));
        Server made = new Server(threads);
        made.setStopTimeout(0);
        HttpConfiguration http = new HttpConfiguration();
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(made, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(Duration.ofMinutes(5).toMillis());
        connector.addBean(new Connection.Listener() {
            @Override
            public void onOpened(Connection connection) {
                counters.connections.increment();
            }
        });
        made.addConnector(connector);
        made.setHandler(new Reception(this::speech, faults, gate, counters, waiting, later));
        try {
            made.start();
        } catch (Exception e) {
            made.destroy();
            throw new IOException("The stand-in cannot listen on port " + port + ": " + e.getMessage(), e);
        }
        port = connector.getLocalPort();
        server = made;
    }

    /** Stops to listen and cuts every link, as when it is killed; what it holds stays. */
    public synchronized void stop() {
        waiting.cut();
        if (server != null) {
            try {
                server.stop();
            } catch (Exception e) {
                throw new IllegalStateException("the stand-in did not stop", e);
            } finally {
                server.destroy();
                server = null;
            }
        }
    }

    @Override
    public void close() {
        stop();
        later.shutdownNow();
    }

    private Speech speech() {
        return switch (dialect) {
            case NATIVE -> nativeSpeech;
            case VERITAS -> veritasSpeech;
        };
    }

    private Map<String, Object> counts() {
        long seconds = Duration.ofNanos(System.nanoTime() - born).toSeconds();
        long total = counters.requests("/");
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("uptime_seconds", seconds);
        counts.put("total_requests", total);
        counts.put("total_errors", 0);
        counts.put("queries_per_second", seconds == 0 ? 0.0 : (double) total / seconds);
        counts.put("threads", Runtime.getRuntime().availableProcessors());
        return counts;
    }
}
