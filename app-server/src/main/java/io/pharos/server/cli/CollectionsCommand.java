package io.pharos.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.api.CatalogApi;
import io.pharos.model.channel.Operation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Everything about a server's collections, a method per command. */
@Command(
        name = "collections",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        description = "Lists, makes, fills and deletes the server's collections; without a command, lists them.")
final class CollectionsCommand implements Callable<Integer> {
    private static final String NAME = "NAME";
    private static final String THE_COLLECTION = "The collection.";

    private final Surroundings around;

    CollectionsCommand(Surroundings around) {
        this.around = around;
    }

    /** What a command does with an open connection. */
    @FunctionalInterface
    private interface Work {
        int run(ServerConnection connection) throws InterruptedException, CommandException;
    }

    @Override
    public Integer call() {
        throw new IllegalStateException("the list stands for the group");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the collections that you may see, by name.")
    int list(
            @Mixin ServerOption server,
            @Option(names = "--json", description = "Print one JSON object a line.") boolean json)
            throws IOException, InterruptedException, CommandException {
        return connected(server, connection -> {
            List<CatalogApi.Collection> all = Collections.all(connection.rest());
            CollectionPrinter printer = new CollectionPrinter(out(server), json);
            printer.list(all);
            return ExitCode.OK;
        });
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a collection; with --source, indexes a folder of the server's machine into it.",
                "Ctrl+C cancels the indexing; a second time leaves without waiting."
            })
    int create(
            @Mixin ServerOption server,
            @Parameters(paramLabel = NAME, description = "What it is to be called; unique on the server.") String name,
            @Option(names = "--description", paramLabel = "TEXT", defaultValue = "", description = "What it holds.") String description,
            @Mixin ChunkOptions chunks,
            @Option(names = "--public", description = "Let everybody search it; without, only you and administrators.") boolean isPublic,
            @Option(names = "--source", paramLabel = "PATH", description = "Folder of the server's machine to index at once.") @Nullable String source,
            @Mixin SourceOptions options,
            @Mixin FollowOptions following)
            throws IOException, InterruptedException, CommandException {
        CatalogApi.Create asked = valid(server, () -> new CatalogApi.Create(
                name, description, null, null, chunks.size(), chunks.overlap(), isPublic, null,
                source == null ? null : SourceOptions.onServer(server, source), options.config()));
        return connected(server, connection -> {
            CatalogApi.Collection made =
                    Rest.post(connection.rest(), Collections.PATH, asked, CatalogApi.Collection.class);
            server.command().commandLine().getErr().println("Collection '" + made.name() + "' is made.");
            Operation begun = Operations.get(connection.rest(), String.valueOf(made.operationId()));
            return following.follow(connection, begun);
        });
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Prints what a collection is and holds.")
    int show(
            @Mixin ServerOption server,
            @Parameters(paramLabel = NAME, description = THE_COLLECTION) String name,
            @Option(names = "--json", description = "Print one JSON object.") boolean json)
            throws IOException, InterruptedException, CommandException {
        return connected(server, connection -> {
            new CollectionPrinter(out(server), json).show(Collections.find(connection.rest(), name));
            return ExitCode.OK;
        });
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Deletes a collection with all its documents; what runs for it is cancelled. Files are left alone.")
    int delete(
            @Mixin ServerOption server,
            @Parameters(paramLabel = NAME, description = THE_COLLECTION) String name,
            @Option(names = "--yes", description = "Do not ask.") boolean yes)
            throws IOException, InterruptedException, CommandException {
        if (!yes && !around.terminal().isThere()) {
            throw new ParameterException(
                    server.command().commandLine(), "Nobody can be asked without a terminal; say --yes to delete.");
        }
        return connected(server, connection -> {
            CatalogApi.Collection known = Collections.find(connection.rest(), name);
            if (!yes && !agreed(known)) {
                throw new CommandException(ExitCode.FAILURE, "Nothing is deleted.");
            }
            Rest.call(() -> {
                connection.rest().delete(Collections.path(known, ""));
                return known;
            });
            out(server).println("Collection '" + name + "' is deleted.");
            return ExitCode.OK;
        });
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Takes a folder of the server's machine in: what is new or changed since the last time.",
                "Ctrl+C cancels it, and what was taken in stays; a second time leaves without waiting."
            })
    int add(
            @Mixin ServerOption server,
            @Parameters(index = "0", paramLabel = NAME, description = THE_COLLECTION) String name,
            @Parameters(index = "1", paramLabel = "PATH", description = "The folder; with --server its absolute path there.") String path,
            @Mixin SourceOptions options,
            @Mixin FollowOptions following)
            throws IOException, InterruptedException, CommandException {
        CatalogApi.AddSource asked =
                valid(server, () -> new CatalogApi.AddSource(SourceOptions.onServer(server, path), options.config()));
        return connected(server, connection -> {
            String call = Collections.path(Collections.find(connection.rest(), name), "/sources");
            return following.follow(connection, Rest.post(connection.rest(), call, asked, Operation.class));
        });
    }

    @Command(name = "sources", mixinStandardHelpOptions = true, description = "Lists the folders that a collection's documents come from.")
    int sources(
            @Mixin ServerOption server,
            @Parameters(paramLabel = NAME, description = THE_COLLECTION) String name,
            @Option(names = "--json", description = "Print one JSON object a line.") boolean json)
            throws IOException, InterruptedException, CommandException {
        return connected(server, connection -> {
            String call = Collections.path(Collections.find(connection.rest(), name), "/sources");
            CatalogApi.Sources found = Rest.get(connection.rest(), call, CatalogApi.Sources.class);
            new CollectionPrinter(out(server), json).sources(found.sources());
            return ExitCode.OK;
        });
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes a source and the documents that came from it. Files are left alone.")
    int remove(
            @Mixin ServerOption server,
            @Parameters(index = "0", paramLabel = NAME, description = THE_COLLECTION) String name,
            @Parameters(index = "1", paramLabel = "PATH", description = "The source, as 'sources' lists it.") String path,
            @Mixin FollowOptions following)
            throws IOException, InterruptedException, CommandException {
        String source = SourceOptions.onServer(server, path);
        return connected(server, connection -> {
            String call = Collections.path(Collections.find(connection.rest(), name), "/sources")
                    + "?source_path=" + ServerAddress.encoded(source);
            Operation begun = Rest.call(() -> connection.rest().delete(call, Operation.class));
            return following.follow(connection, begun);
        });
    }

    @Command(
            name = "reindex",
            mixinStandardHelpOptions = true,
            description = {
                "Builds a collection anew beside itself, then switches; searches go on meanwhile.",
                "What was before stays for 'roll-back' until the next time."
            })
    int reindex(
            @Mixin ServerOption server,
            @Parameters(paramLabel = NAME, description = THE_COLLECTION) String name,
            @Mixin ChunkOptions chunks,
            @Mixin FollowOptions following)
            throws IOException, InterruptedException, CommandException {
        CatalogApi.Reindex asked = valid(server, () -> new CatalogApi.Reindex(chunks.size(), chunks.overlap()));
        return connected(server, connection -> {
            String call = Collections.path(Collections.find(connection.rest(), name), "/reindex");
            return following.follow(connection, Rest.post(connection.rest(), call, asked, Operation.class));
        });
    }

    @Command(name = "roll-back", mixinStandardHelpOptions = true, description = "Undoes the last reindex, or the last roll back.")
    int rollBack(@Mixin ServerOption server, @Parameters(paramLabel = NAME, description = THE_COLLECTION) String name)
            throws IOException, InterruptedException, CommandException {
        return connected(server, connection -> {
            String call = Collections.path(Collections.find(connection.rest(), name), "/roll_back");
            CatalogApi.Collection now =
                    Rest.call(() -> connection.rest().post(call, CatalogApi.Collection.class));
            out(server).printf(
                    Locale.ROOT, "Collection '%s' is as it was: %,d documents in %,d passages.%n",
                    now.name(), now.documentCount(), now.vectorCount());
            return ExitCode.OK;
        });
    }

    @Command(
            name = "documents",
            mixinStandardHelpOptions = true,
            description = "Lists the files that became documents of a collection, or did not, by path.")
    int documents(
            @Mixin ServerOption server,
            @Parameters(paramLabel = NAME, description = THE_COLLECTION) String name,
            @Option(names = "--failed", description = "Only those that failed, each with its cause.") boolean failed,
            @Option(names = "--json", description = "Print one JSON object a line.") boolean json)
            throws IOException, InterruptedException, CommandException {
        return connected(server, connection -> {
            String call = Collections.path(Collections.find(connection.rest(), name), "/documents")
                    + "?per_page=100" + (failed ? "&status=failed" : "") + "&page=";
            CollectionPrinter printer = new CollectionPrinter(out(server), json);
            CatalogApi.Documents page;
            int number = 1;
            do {
                page = Rest.get(connection.rest(), call + number, CatalogApi.Documents.class);
                // whoever reads the output may have seen enough
            } while (printer.documents(page.documents()) && (long) number++ * page.perPage() < page.total());
            return ExitCode.OK;
        });
    }

    private boolean agreed(CatalogApi.Collection known) {
        String question = String.format(
                Locale.ROOT, "Delete collection '%s' with its %,d documents? [y/N] ", known.name(), known.documentCount());
        return around.terminal().line(question).filter(answer -> answer.strip().equalsIgnoreCase("y")).isPresent();
    }

    private static PrintWriter out(ServerOption server) {
        return server.command().commandLine().getOut();
    }

    private static int connected(ServerOption server, Work work)
            throws IOException, InterruptedException, CommandException {
        try (ServerConnection connection = server.connect("collections")) {
            return work.run(connection);
        }
    }

    /** Makes a body whose values come from the command line; options are named like the fields. */
    private static <T> T valid(ServerOption server, Supplier<T> body) {
        try {
            return body.get();
        } catch (InvalidFieldException e) {
            throw new ParameterException(server.command().commandLine(), e.getMessage(), e);
        }
    }
}
