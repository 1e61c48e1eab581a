package io.pharos.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.pharos.server.file.AllowedRoots;
import io.pharos.server.logs.LogSourceConfig;
import io.pharos.server.store.themis.ThemisConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Runs a server until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the server without a window.",
            "Prints 'ready' and the address on stdout when it answers; the log goes to stderr and into the data directory.",
            "SIGTERM and SIGINT stop it cleanly: requests in flight finish, new ones are refused, clients are told to come back."
        })
final class ServeCommand implements Callable<Integer> {
    /** What closing may take besides the drain. */
    private static final int STOP_SECONDS = 20;

    private final ServerStarter starter;

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Where everything durable lives; the system's place for application data unless given.")
    private @Nullable Path data;

    @Option(names = "--no-sample", description = "Do not index the sample library into an empty data directory.")
    private boolean noSample;

    @Option(names = "--allow-origin", paramLabel = "ORIGIN", description = "Let web pages of that origin speak to the server besides those of this machine, such as https://ops.example; may be repeated.")
    private Set<String> origins = new LinkedHashSet<>();

    @Option(names = "--compress-from", paramLabel = "BYTES", defaultValue = "0", description = "Compress messages of at least that many bytes, from 1024 up, for clients that offer it; none unless given.")
    private int compressFrom;

    @Option(names = "--drain-seconds", paramLabel = "N", defaultValue = "10", description = "How long requests in flight may go on when the server is stopped, 0 to 600; ${DEFAULT-VALUE} unless given. A second signal ends the wait.")
    private int drainSeconds;

    @Option(names = "--query-cache", paramLabel = "N", defaultValue = "10000", description = "Remember the embeddings of so many queries, 1.7 KB each, 0 for none; ${DEFAULT-VALUE} unless given.")
    private int queryCache;

    @Option(names = "--scan-root", paramLabel = "DIR", description = "Let signed-in clients scan and index folders of this machine that are in or below DIR; may be repeated. What PHAROS_SCAN_ROOTS names, separated like PATH, or your home unless given.")
    private List<Path> scanRoots = new ArrayList<>();

    @Option(names = "--resume", description = "Let operations that the last end of the server cut short go on by themselves; without it they wait for 'pharos operations resume'.")
    private boolean resume;

    @Option(
            names = "--log-source",
            paramLabel = "NAME=PATH",
            converter = LogSourceReader.class,
            description = "Serve the lines of a file, of the files in a folder, or of all that a pattern such as"
                    + " '/var/log/app/*.log' names, as log NAME to administrators; may be repeated.")
    private List<LogSourceConfig> logSources = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "Read settings such as THEMIS_HOST from that file, one NAME=value a line; the environment wins. 'pharos.properties' of the data directory unless given.")
    private @Nullable Path config;

    @Mixin
    private NetworkOptions network;

    @Mixin
    private LimitOptions limits;

    @Mixin
    private AccountOptions accounts;

    ServeCommand(ServerStarter starter) {
        this.starter = starter;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return serve(new ServerStarter.Settings(
                network.host(),
                network.port(),
                data,
                !noSample,
                origins,
                limits.limits(),
                compressFrom,
                Duration.ofSeconds(drainSeconds),
                queryCache,
                scanRoots.isEmpty()
                        ? AllowedRoots.usual()
                        : scanRoots.stream().map(Path::toAbsolutePath).toList(),
                accounts.database(System.getenv()),
                accounts.accounts(),
                network.network(),
                resume,
                logSources,
                themis()));
    }

    private ThemisConfig themis() throws IOException {
        Surroundings around = PharosCommand.surroundings(spec);
        try {
            return ThemisConfig.load(around.environment(), config, data == null ? around.dataDir() : data);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int serve(ServerStarter.Settings settings) throws IOException, InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicReference<ServerStarter.Running> running = new AtomicReference<>();
        // The JVM ends when its hooks have run, so the hook waits until the server has closed.
        Thread hook = Thread.ofPlatform().name("stop").unstarted(() -> stopAndWait(stop, stopped, running));
        Runtime.getRuntime().addShutdownHook(hook);
        try (ServerStarter.Running server = start(settings)) {
            running.set(server);
            spec.commandLine().getOut().println("ready " + server.url());
            spec.commandLine().getOut().flush();
            stop.await();
        } finally {
            stopped.countDown();
        }
        return ExitCode.OK;
    }

    private ServerStarter.Running start(ServerStarter.Settings settings) throws IOException {
        try {
            return starter.start(settings);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void stopAndWait(
            CountDownLatch stop, CountDownLatch stopped, AtomicReference<ServerStarter.Running> running) {
        NextSignal.run(() -> {
            ServerStarter.Running server = running.get();
            if (server != null) {
                server.hurry();
            }
        });
        stop.countDown();
        try {
            stopped.await(drainSeconds + STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads what is to be served as a log. */
    static final class LogSourceReader implements ITypeConverter<LogSourceConfig> {
        @Override
        public LogSourceConfig convert(String text) {
            try {
                return LogSourceConfig.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
