package io.pharos.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.client.ServerException;
import io.pharos.client.SignedOutException;
import io.pharos.model.CollectionName;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.api.OperationsApi.Failed;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.cli.index.EngineTarget;
import io.pharos.server.cli.index.IndexTarget;
import io.pharos.server.cli.index.Plan;
import io.pharos.server.cli.index.Progress;
import io.pharos.server.cli.index.ServerTarget;
import io.pharos.server.cli.index.StatusLine;
import io.pharos.server.cli.index.Tally;
import io.pharos.server.cli.index.TargetException;
import io.pharos.server.cli.index.Upload;
import io.pharos.server.text.FileText;
import io.pharos.server.store.embedded.EmbeddedEngine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Indexes files, folders, and JSON Lines of documents and edges. */
@Command(
        name = "index",
        mixinStandardHelpOptions = true,
        description = {
            "Indexes a file or all files below a folder, hidden ones left out, and returns when all is searchable.",
            "A .jsonl file holds a document a line: {\"_key\",\"title\",\"text\", further fields are metadata};",
            "or edges: {\"_from\",\"_to\",\"type\", further fields are properties}.",
            "Run again, it continues: what is there already with the same content is skipped."
        },
        footer = {"", "Exits with 1 when anything could not be indexed, with 3 when the server was lost."})
final class IndexCommand implements Callable<Integer> {
    private static final int FAILURES_SHOWN = 20;

    private final FileText texts;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOption server;

    @Mixin
    private DataOption data;

    @Parameters(paramLabel = "PATH", description = "File or folder.")
    private Path path = Path.of("");

    @Option(names = "--collection", required = true, paramLabel = "NAME", description = "Where documents go.")
    private String collection = "";

    @Option(names = "--edges", paramLabel = "NAME", description = "Where edges go; needed when there are any.")
    private @Nullable String edges;

    @Option(names = "--title", paramLabel = "TEXT", description = "What consoles call the operation; the path's last name unless given.")
    private @Nullable String title;

    @Option(names = "--json", description = "Print the summary as one JSON object.")
    private boolean json;

    IndexCommand(FileText texts) {
        this.texts = texts;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, CommandException {
        try {
            CollectionName.valid("--collection", collection);
            if (edges != null) {
                CollectionName.valid("--edges", edges);
            }
        } catch (InvalidFieldException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage().replace("Field ", ""), e);
        }
        Plan plan = Plan.of(path);
        if (plan.edges() && edges == null) {
            throw new ParameterException(
                    spec.commandLine(), "There are edges below " + path + "; say with --edges NAME where they go.");
        }
        Optional<ServerAddress> address = data.server(server, spec);
        if (address.isPresent()) {
            return upload(address.get(), plan);
        }
        try (EmbeddedEngine engine = data.open(true);
                IndexTarget target = new EngineTarget(engine, texts, collection, edges)) {
            return run(target, plan);
        }
    }

    private int upload(ServerAddress address, Plan plan) throws IOException, InterruptedException, CommandException {
        try (ServerConnection connection = server.connect(address, data.directory(), "index");
                IndexTarget target = open(address, connection, plan)) {
            // Ctrl-C: consoles are told that nobody works on the operation any more.
            Thread hook = Thread.ofPlatform().name("cancel").unstarted(target::close);
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                return run(target, plan);
            } finally {
                removed(hook);
            }
        }
    }

    private static void removed(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM ends, and the hook runs
        }
    }

    private IndexTarget open(ServerAddress address, ServerConnection connection, Plan plan)
            throws InterruptedException, CommandException {
        String name = title == null ? path.toAbsolutePath().normalize().getFileName() + "" : title;
        OperationsApi.Create create =
                new OperationsApi.Create("index", name, collection, plan.total(), plan.files().bytes());
        try {
            return new ServerTarget(address, connection.rest(), create, edges);
        } catch (ServerException e) {
            throw CommandException.refused(e);
        } catch (SignedOutException e) {
            throw CommandException.signedOut(e.getMessage());
        } catch (IOException e) {
            throw CommandException.noServer(
                    e.getMessage() + " Start one with 'pharos serve', or index into a data directory with --data DIR.");
        }
    }

    private int run(IndexTarget target, Plan plan) throws InterruptedException, CommandException {
        long start = System.nanoTime();
        Progress progress = new Progress(StatusLine.ofProcess(spec.commandLine().getErr()), plan.total());
        Upload upload = new Upload(target, progress);
        try {
            upload.run(plan.files());
        } catch (TargetException e) {
            throw new CommandException(e.isLost() ? ExitCode.NO_SERVER : ExitCode.FAILURE, e.getMessage());
        } finally {
            progress.clear();
        }
        summary(upload.tally(), Duration.ofNanos(System.nanoTime() - start));
        return upload.tally().failed() == 0 ? ExitCode.OK : ExitCode.FAILURE;
    }

    private void summary(Tally tally, Duration took) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("collection", collection);
            if (edges != null) {
                all.put("edge_collection", edges);
            }
            all.put("indexed", tally.indexed());
            all.put("skipped", tally.skipped());
            all.put("failed", tally.failed());
            all.put("failures", tally.failures());
            all.put("duration_ms", took.toMillis());
            out.println(JsonCodec.shared().write(all));
            return;
        }
        out.printf(
                Locale.ROOT,
                "Indexed %d, skipped %d that were there already, failed %d, in %.1f s.%n",
                tally.indexed(),
                tally.skipped(),
                tally.failed(),
                took.toMillis() / 1000.0);
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        for (Failed failed : tally.failures().stream().limit(FAILURES_SHOWN).toList()) {
            err.println("  " + failed.key() + ": " + failed.cause());
        }
        if (tally.failed() > FAILURES_SHOWN) {
            err.println("  and " + (tally.failed() - FAILURES_SHOWN) + " more; --json lists a thousand.");
        }
    }
}
