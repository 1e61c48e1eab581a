package io.pharos.server.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.pharos.client.ServerConnection;
import io.pharos.log.LogOrigin;
import io.pharos.server.cli.tail.ServerLog;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What {@code tail} was told to print, and the server that some of it is at. Owns the connection. */
final class TailTargets implements AutoCloseable {
    private static final String SERVER = "server:";
    private static final String MAGIC = "*?[{";

    private final InputStream input;
    private final List<TailTarget> all;
    private final List<ServerLog> logs = new ArrayList<>();
    private @Nullable ServerConnection connection;

    private TailTargets(InputStream input, List<TailTarget> all) {
        this.input = input;
        this.all = all;
    }

    /** Reads the sources as they were typed; none for the server's own log. */
    static TailTargets of(List<String> sources, CommandSpec spec) {
        List<TailTarget> targets = new ArrayList<>();
        for (String source : sources) {
            if (source.isBlank()) {
                throw new ParameterException(spec.commandLine(), "A SOURCE must not be empty.");
            }
            targets.add(target(source));
        }
        if (targets.stream().filter(TailTarget.OfInput.class::isInstance).count() > 1) {
            throw new ParameterException(spec.commandLine(), "There is one standard input; say - once.");
        }
        InputStream in = PharosCommand.surroundings(spec).in();
        return new TailTargets(in, targets.isEmpty() ? List.of(new TailTarget.OfServer(null)) : List.copyOf(targets));
    }

    private static TailTarget target(String source) {
        if (source.equals("-")) {
            return new TailTarget.OfInput();
        }
        if (source.startsWith(SERVER)) {
            String name = source.substring(SERVER.length());
            return new TailTarget.OfServer(name.isEmpty() || name.equals("logs") ? null : name);
        }
        boolean path = source.chars().anyMatch(c -> c == '/' || c == '\\' || MAGIC.indexOf(c) >= 0) || exists(source);
        return path ? new TailTarget.OfFiles(source) : new TailTarget.OfServer(source);
    }

    private static boolean exists(String path) {
        try {
            return Files.exists(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Returns standard input. */
    InputStream input() {
        return input;
    }

    List<TailTarget> all() {
        return all;
    }

    /** Returns whether lines of several origins may come. */
    boolean areSeveral() {
        return all.size() > 1
                || all.getFirst() instanceof TailTarget.OfFiles(String where)
                        && (!exists(where) && where.chars().anyMatch(c -> MAGIC.indexOf(c) >= 0) || Files.isDirectory(Path.of(where)));
    }

    /** Returns whether a server is asked. */
    boolean needServer() {
        return all.stream().anyMatch(TailTarget.OfServer.class::isInstance);
    }

    void connect(ServerOption server) throws IOException, InterruptedException {
        connection = server.connect("tail");
    }

    ServerConnection connection() {
        return Objects.requireNonNull(connection);
    }

    /** Returns a sentence of the server, with what was tried before somebody asked it. */
    String explained(LogOrigin origin, String sentence) {
        boolean perhapsFile = all.stream()
                .anyMatch(target -> target instanceof TailTarget.OfServer(String name) && origin.name().equals(name));
        return perhapsFile
                ? "There is no file '" + origin.name() + "', and as a log source of a server: " + sentence
                : sentence;
    }

    /** Remembers a log of the server, to be asked why it has failed. */
    void add(ServerLog log) {
        logs.add(log);
    }

    /** Returns how the command ends when the server has closed a log for good. */
    CommandException refused(LogOrigin origin, String reason) {
        String sentence = explained(origin, reason.endsWith(".") ? reason : reason + ".");
        ServerLog.End end = logs.stream()
                .filter(log -> log.origin().equals(origin))
                .map(ServerLog::end)
                .findFirst()
                .orElse(ServerLog.End.GONE);
        return switch (end) {
            case GONE -> CommandException.noServer(sentence);
            case SIGN_IN -> CommandException.signedOut(sentence);
            case REFUSED -> new CommandException(ExitCode.FAILURE, sentence);
        };
    }

    /** Returns whether the output is a terminal whose owner has nothing against colors. */
    static boolean colorful(Surroundings around) {
        Console console = System.console();
        return console != null
                && console.isTerminal()
                && around.environment().getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(around.environment().get("TERM"));
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
