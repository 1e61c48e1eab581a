package io.pharos.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.pharos.model.Channel;
import io.pharos.server.access.OperatorKey;
import io.pharos.server.account.Accounts;
import io.pharos.server.adapter.AdapterPair;
import io.pharos.server.adapter.AdapterRest;
import io.pharos.server.adapter.ChangeHistory;
import io.pharos.server.adapter.FailoverAdapters;
import io.pharos.server.adapter.FailoverPolicy;
import io.pharos.server.adapter.FailoverTopic;
import io.pharos.server.adapter.Primary;
import io.pharos.server.aql.AqlRest;
import io.pharos.server.aql.AqlService;
import io.pharos.server.collection.CollectionRest;
import io.pharos.server.collection.CollectionService;
import io.pharos.server.document.DocumentRest;
import io.pharos.server.file.AllowedRoots;
import io.pharos.server.graph.GraphEndpoint;
import io.pharos.server.graph.GraphRest;
import io.pharos.server.graph.TraversalService;
import io.pharos.server.http.WebServer;
import io.pharos.server.http.WebSettings;
import io.pharos.server.job.CollectionGate;
import io.pharos.server.library.SampleLibrary;
import io.pharos.server.logs.ActivitySummary;
import io.pharos.server.logs.LogService;
import io.pharos.server.logs.LogsEndpoint;
import io.pharos.server.logs.LogsRest;
import io.pharos.server.meter.AdapterMeters;
import io.pharos.server.meter.AdapterReading;
import io.pharos.server.meter.MeasuredEmbedding;
import io.pharos.server.metrics.ServerMetrics;
import io.pharos.server.operation.OperationEndpoint;
import io.pharos.server.operation.OperationRest;
import io.pharos.server.operation.OperationService;
import io.pharos.server.operation.OperationsEndpoint;
import io.pharos.server.push.FlushLanes;
import io.pharos.server.push.SystemNotices;
import io.pharos.server.push.Topics;
import io.pharos.server.text.ExtractedText;
import io.pharos.server.text.FileText;
import io.pharos.server.text.TextExtractor;
import io.pharos.server.rest.Routes;
import io.pharos.server.scan.DirectoryScanEndpoint;
import io.pharos.server.scan.ScanEndpoint;
import io.pharos.server.scan.ScanRest;
import io.pharos.server.scan.ScanService;
import io.pharos.server.search.SearchEndpoint;
import io.pharos.server.search.SearchRest;
import io.pharos.server.search.SearchService;
import io.pharos.server.session.Endpoint;
import io.pharos.server.session.EventStreams;
import io.pharos.server.session.SessionRegistry;
import io.pharos.server.spec.SpecRest;
import io.pharos.server.sql.Database;
import io.pharos.server.sql.DatabaseConfig;
import io.pharos.server.status.AdapterStatusEndpoint;
import io.pharos.server.status.HealthRest;
import io.pharos.server.status.Readiness;
import io.pharos.server.status.StatusRest;
import io.pharos.server.status.StatusService;
import io.pharos.server.store.Adapter;
import io.pharos.server.store.AdapterChoice;
import io.pharos.server.store.Visibility;
import io.pharos.server.store.embedded.EmbeddedEngine;
import io.pharos.server.store.themis.ThemisAdapter;
import io.pharos.server.store.themis.ThemisConfig;
import io.pharos.server.store.themis.ThemisHealth;
import io.pharos.server.time.SystemTimer;
import io.pharos.server.topic.TopicAccess;
import io.pharos.server.topic.TopicEndpoint;
import io.pharos.server.topic.TopicRest;
import io.pharos.server.topic.TopicService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole server, put together by hand in order of dependency; closing goes the other way round. */
public final class ConsoleServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);

    private static final int MAX_LANES = 4;
    /** Below that nothing can be indexed any more. */
    private static final long LEAST_FREE_BYTES = 16 * 1024 * 1024;

    /** What an operator does not notice; half of what a busy stream may cost. */
    private static final Duration FLUSH_WINDOW = Duration.ofMillis(5);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final WebServer web;

    private ConsoleServer(ServerConfig config) throws IOException {
        Clock clock = Clock.systemUTC();
        try {
            Files.createDirectories(config.dataDir());
            EmbeddedEngine engine = started(EmbeddedEngine.open(config.dataDir(), config.queryCache()));
            OperatorKey operator = started(OperatorKey.make(config.dataDir()));
            DatabaseConfig where = config.database();
            Database database = started(
                    Database.open(where == null ? DatabaseConfig.embedded(config.dataDir()) : where));
            FlushLanes flusher = started(new FlushLanes(
                    Math.min(MAX_LANES, Runtime.getRuntime().availableProcessors()), FLUSH_WINDOW));
            LogService logs = started(new LogService(
                    config.dataDir().resolve("logs"), config.logSources(), flusher, clock));
            ServerMetrics metrics = new ServerMetrics();
            SessionRegistry sessions = started(new SessionRegistry(clock, config.limits(), metrics.sockets()));
            Accounts accounts = Accounts.open(
                    database,
                    config.dataDir(),
                    config.accounts().tokens(),
                    operator,
                    config.accounts().openRegistration(),
                    sessions::revoke,
                    clock);
            AdapterMeters meters = new AdapterMeters(System::nanoTime, clock, metrics.adapters());
            OperationService operations = started(new OperationService(
                    engine.documents(),
                    engine.graph(),
                    database,
                    config.dataDir().resolve("operations"),
                    flusher,
                    clock));
            AllowedRoots roots = new AllowedRoots(config.scanRoots());
            FileText texts = new ExtractedText(new TextExtractor());
            CollectionService collections = new CollectionService(
                    database,
                    engine.documents(),
                    engine.collections(),
                    engine.dimensions(),
                    roots,
                    texts,
                    operations,
                    clock);
            FailoverTopic changes = new FailoverTopic(flusher, clock);
            SystemTimer timer = started(new SystemTimer("adapters"));
            ChangeHistory history = started(ChangeHistory.open(database, changes::publish, clock));
            FailoverAdapters adapters = started(new FailoverAdapters(
                    pair(config.themis(), engine, collections),
                    FailoverPolicy.STANDARD,
                    meters,
                    history,
                    timer,
                    clock));
            metrics.watch(meters, adapters, Version.current(), themisHost(config.themis()), clock.instant());
            StatusService status = started(new StatusService(
                    Version.current(),
                    meters,
                    adapters,
                    engine.documents(),
                    engine.graph(),
                    sessions,
                    flusher,
                    clock));
            status.start();
            Visibility stores = new Visibility(adapters, engine.documents(), collections::isReadable);
            SearchService search = new SearchService(stores, new MeasuredEmbedding(engine.embedding(), meters));
            TraversalService traversal = new TraversalService(stores);
            ScanService scans = started(new ScanService(roots, clock));
            started(new ActivitySummary(logs, () -> summary(status, meters), clock));

            SystemNotices notices = new SystemNotices(flusher, clock);
            Topics topics = new Topics(flusher, clock)
                    .add(status.named())
                    .add(status.connections())
                    .add(changes.named())
                    .add(notices.named())
                    .add(operations.named())
                    .addFamily("operation:", operations::named);
            logs.named().forEach(topics::add);
            TopicService topicService = new TopicService(topics, TopicAccess.byScopes(
                    (identity, topic) -> operations.isSeen(topic.name().substring(topic.name().indexOf(':') + 1), identity)));

            Routes routes = new Routes();
            accounts.addTo(routes);
            new StatusRest(status, meters, sessions, clock).addTo(routes);
            Readiness readiness = readiness(config, sessions, adapters, database, clock);
            new HealthRest(status, readiness, clock).addTo(routes);
            new AdapterRest(
                            adapters,
                            config.themis().effective(),
                            ThemisAdapter::capability,
                            () -> StatusRest.metrics(status, meters, clock),
                            clock)
                    .addTo(routes);
            metrics.addTo(routes);
            new SearchRest(search).addTo(routes);
            new GraphRest(traversal).addTo(routes);
            CollectionGate gate = config.themis().enabled() ? collections.shared() : collections;
            new DocumentRest(stores, engine.graph(), gate).addTo(routes);
            new AqlRest(new AqlService(stores)).addTo(routes);
            new OperationRest(
                            operations,
                            collections,
                            texts,
                            config.dataDir().resolve("uploads"))
                    .addTo(routes);
            new CollectionRest(collections).addTo(routes);
            new ScanRest(scans).addTo(routes);
            new LogsRest(logs).addTo(routes);
            EventStreams streams = new EventStreams(sessions, flusher, clock);
            new TopicRest(topicService, streams, clock).addTo(routes);
            SearchEndpoint searching = new SearchEndpoint(search);
            GraphEndpoint traversing = new GraphEndpoint(traversal);
            List<Endpoint<?, ?>> endpoints = List.of(
                    searching,
                    new AdapterStatusEndpoint(status),
                    new LogsEndpoint(logs, clock),
                    traversing,
                    new OperationEndpoint(operations),
                    new OperationsEndpoint(operations),
                    new ScanEndpoint(scans),
                    new DirectoryScanEndpoint(scans),
                    new TopicEndpoint(topicService, List.of(searching, traversing), config.limits().frameBytes()));
            new SpecRest(Version.current(), ServerConfig.DEFAULT_ADDRESS, channels(endpoints)).addTo(routes);
            web = started(new WebServer(
                    new WebSettings(
                            config.host(),
                            config.port(),
                            config.allowedOrigins(),
                            config.compressFrom(),
                            config.drainTime(),
                            config.network()),
                    endpoints,
                    routes,
                    sessions,
                    flusher,
                    accounts.authenticator(),
                    metrics.calls(),
                    clock));
            web.start();
            readiness.started();
            notices.tell(SystemNotices.STARTED, "The server has started.");
            started(() -> notices.tell(
                    SystemNotices.DRAINING, "The server shuts down: it takes nothing new, and finishes what runs."));
            engine.announce(web.url());
            if (config.resume()) {
                operations.resumeAll();
            }
            if (config.sample()) {
                new SampleLibrary(operations, engine.documents(), engine.graph(), config.dataDir()).startIfWanted();
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a server; when this returns, it answers.
     *
     * @throws IOException with a sentence for people when the data directory or the port cannot be used
     */
    public static ConsoleServer start(ServerConfig config) throws IOException {
        ConsoleServer server = new ConsoleServer(config);
        LOG.info("ready at {}, data in {}", server.url(), config.dataDir().toAbsolutePath());
        return server;
    }

    /** Returns where the server listens. */
    public URI url() {
        return web.url();
    }

    /** Makes a {@link #close()} that waits for requests in flight wait no longer; may be called from any thread. */
    public void hurry() {
        web.hurry();
    }

    /** Lets requests in flight finish, then stops everything; what was started last goes first, and a fault of one does not keep the others. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                LOG.error("Stopping a part of the server failed", e);
            }
        }
    }

    private AdapterPair pair(ThemisConfig config, EmbeddedEngine engine, CollectionService collections) {
        if (!config.enabled()) {
            return AdapterPair.alone(engine.adapter());
        }
        ThemisAdapter themis = started(
                ThemisAdapter.open(config, engine.embedding(), engine.highlighter(), Version.current()));
        return new AdapterPair(
                new Primary(themis.adapter(), "ThemisDB", themis.endpoint(), () -> health(themis)),
                engine.adapter(),
                config.fallback(),
                collections::isOwn);
    }

    private static Primary.Health health(ThemisAdapter themis) throws IOException, InterruptedException {
        ThemisHealth health = themis.health(FailoverPolicy.FIRST_PROBE_LIMIT);
        Duration uptime = health.uptime();
        return new Primary.Health(
                health.version(),
                uptime == null ? null : uptime.toMillis() / 1000.0,
                health.endpoint() + " (" + health.dialect() + ")");
    }

    private static String themisHost(ThemisConfig config) {
        return config.enabled() ? config.host() : "";
    }

    private <T extends AutoCloseable> T started(T part) {
        started.push(part);
        return part;
    }

    private static Readiness readiness(
            ServerConfig config, SessionRegistry sessions, AdapterChoice choice, Database database, Clock clock) {
        return new Readiness(clock)
                .add("draining", () -> sessions.admission().draining() ? "The server is shutting down." : null)
                .add("adapter", () -> Stream.of(Adapter.THEMIS, Adapter.EMBEDDED)
                                .anyMatch(name -> choice.availability(name).available())
                        ? null
                        : "No adapter can answer.")
                .add("index", () -> Files.isWritable(config.dataDir())
                                && Files.getFileStore(config.dataDir()).getUsableSpace() >= LEAST_FREE_BYTES
                        ? null
                        : "The data directory cannot be written to, or its disk is full.")
                .add("database", () -> {
                    database.run(handle -> handle.execute("SELECT 1"));
                    return null;
                });
    }

    private static List<? extends Channel<?, ?>> channels(List<Endpoint<?, ?>> endpoints) {
        return endpoints.stream().map(Endpoint::channel).toList();
    }

    private static String summary(StatusService status, AdapterMeters meters) {
        AdapterReading measured = meters.latest(status.latest().currentAdapter());
        Double p95 = measured.minute().p95();
        String latency = p95 == null ? "no query in the last minute" : String.format(Locale.ROOT, "p95 %.1f ms", p95);
        return measured.total() + " queries, " + latency + ", "
                + status.latest().activeWebsocketConnections() + " connections";
    }
}
