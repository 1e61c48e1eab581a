package io.pharos.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.pharos.client.ConnectionState;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.model.Control;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.SearchChannel;
import io.pharos.model.channel.SearchChannel.Event;
import io.pharos.model.channel.SearchChannel.Hit;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.access.Identity;
import io.pharos.server.search.SearchService;
import io.pharos.server.store.Adapters;
import io.pharos.server.store.Visibility;
import io.pharos.server.store.embedded.EmbeddedEngine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Searches and prints what was found, best first. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = "Searches by meaning and by words and prints the documents found, best first.")
final class SearchCommand implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 60;
    private static final int SNIPPET = 240;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOption server;

    @Mixin
    private DataOption data;

    @Parameters(paramLabel = "WORD", arity = "1..*", description = "What to look for: words or a question.")
    private List<String> words = List.of();

    @Option(names = "--collection", paramLabel = "NAME", defaultValue = "documents", description = "Where to look; ${DEFAULT-VALUE} unless given.")
    private String collection = "";

    @Option(names = "--top-k", paramLabel = "N", defaultValue = "5", description = "How many documents at most, 1 to 1000; ${DEFAULT-VALUE} unless given.")
    private int topK;

    @Option(names = "--threshold", paramLabel = "SCORE", description = "Least score, 0 to 1; none unless given.")
    private @Nullable Double threshold;

    @Option(
            names = "--filter",
            paramLabel = "FIELD=VALUE",
            description = "Metadata that must hold: year=2017, year=2010..2020, or the same field several times for any of the values.")
    private List<String> filter = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object a line, a document each.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException, CommandException {
        SearchChannel.Request.Search search;
        try {
            search = new SearchChannel.Request.Search(
                    String.join(" ", words), topK, collection, threshold, SearchFilter.parse(filter));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        Optional<ServerAddress> address = data.server(server, spec);
        if (address.isPresent()) {
            ask(address.get(), search);
        } else {
            searchHere(search);
        }
        return ExitCode.OK;
    }

    private void ask(ServerAddress address, SearchChannel.Request.Search search)
            throws IOException, InterruptedException, CommandException {
        try (ServerConnection connection = server.connect(address, data.directory(), "search");
                Conversation talk = new Conversation(connection, SearchChannel.CHANNEL, Map.of())) {
            while (true) {
                switch (talk.next(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    case null -> throw CommandException.noServer("The server at " + address + " did not answer in "
                            + PATIENCE_SECONDS + " s.");
                    case Conversation.Changed(ConnectionState state) -> changed(state, talk, search);
                    case Conversation.Told told -> {
                        if (told(told.frame().body())) {
                            return;
                        }
                    }
                }
            }
        }
    }

    private static void changed(ConnectionState state, Conversation talk, SearchChannel.Request.Search search)
            throws CommandException {
        switch (state) {
            case ConnectionState.Connecting ignored -> {}
            case ConnectionState.Connected ignored -> talk.send(search);
            case ConnectionState.Reconnecting lost -> throw CommandException.noServer(lost.reason()
                    + " Start one with 'pharos serve', or search a data directory with --data DIR.");
            case ConnectionState.Closed closed -> throw CommandException.closed(closed);
        }
    }

    /** Returns whether that was the last. */
    private boolean told(ServerEvent event) throws CommandException {
        switch (event) {
            case Event.Result result -> print(result.index(), result.data());
            case Event.SearchComplete end -> {
                summary(end.totalResults(), end.durationMs(), end.adapterUsed());
                return true;
            }
            case Control.Failure failure -> throw new CommandException(ExitCode.FAILURE, failure.message());
            default -> {
                // connected and search_started tell nothing that is printed
            }
        }
        return false;
    }

    private void searchHere(SearchChannel.Request.Search search)
            throws IOException, InterruptedException, CommandException {
        try (EmbeddedEngine engine = data.open(false)) {
            long start = System.nanoTime();
            Visibility everything = new Visibility(
                    Adapters.only(engine.adapter()), engine.documents(), Visibility.Rule.ALL);
            Adapters.Served<List<Hit>> served =
                    new SearchService(everything).search(Identity.OPERATOR, search);
            List<Hit> hits = served.value();
            double millis = (System.nanoTime() - start) / 1e6;
            for (int i = 0; i < hits.size(); i++) {
                print(i, hits.get(i));
            }
            summary(hits.size(), millis, served.adapter());
        }
    }

    private void print(int index, Hit hit) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonCodec.shared().write(hit));
            return;
        }
        String title = hit.title().isBlank() ? hit.id() : hit.title() + " (" + hit.id() + ")";
        out.printf(Locale.ROOT, "%3d  %.3f  %s%n", index + 1, hit.score(), title);
        String text = hit.content().strip().replaceAll("\\s+", " ");
        out.println("            " + (text.length() <= SNIPPET ? text : text.substring(0, SNIPPET) + "..."));
    }

    private void summary(int results, double millis, String adapter) {
        spec.commandLine().getOut().flush();
        String what = results == 0
                ? "Nothing found in collection '" + collection + "'"
                : results + (results == 1 ? " document" : " documents");
        spec.commandLine().getErr().printf(Locale.ROOT, "%s in %.1f ms by %s.%n", what, millis, adapter);
    }
}
