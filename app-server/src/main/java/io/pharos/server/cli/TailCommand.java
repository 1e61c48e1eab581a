package io.pharos.server.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.pharos.log.LogOrigin;
import io.pharos.log.LogSource;
import io.pharos.log.SourceState;
import io.pharos.server.cli.tail.Tail;
import io.pharos.server.cli.tail.TailSink;
import io.pharos.server.cli.tail.TailSources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints logs: a server's, or files. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the log of a server, or logs that are files, merged by time.",
            "Without -n, all of it; without -f, it ends at the end. Only lines of logs go to stdout."
        })
final class TailCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOption server;

    @Mixin
    private TailFilterOptions filter;

    @Parameters(
            arity = "0..*",
            paramLabel = "SOURCE",
            description = "A file, a folder, a pattern such as 'log/*.log', - for standard input, or the name of a log source"
                    + " of the server (server:NAME, if there is a file of that name); the server's own log unless given.")
    private List<String> sources = new ArrayList<>();

    @Option(names = {"-n", "--lines"}, paramLabel = "N", description = "Only the last N lines that match, of what is there; all unless given.")
    private @Nullable Integer lines;

    @Option(names = {"-f", "--follow"}, description = "Go on with new lines until interrupted: through restarts of the server, and rotations of files.")
    private boolean follow;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    @Option(names = "--no-color", description = "Print without color, as is done anyway where stdout is no terminal.")
    private boolean noColor;

    @Option(names = "--reveal", description = "Show tokens, keys and passwords instead of ***; of a server's log, it does not send them.")
    private boolean reveal;

    @Override
    public Integer call() throws IOException, InterruptedException, CommandException {
        Tail.Wanted wanted = filter.wanted(lines, follow);
        TailTargets targets = TailTargets.of(sources, spec);
        Tail.Shown shown = new Tail.Shown(
                json, !json && !noColor && TailTargets.colorful(PharosCommand.surroundings(spec)), targets.areSeveral(), reveal);
        try (targets; TailSources all = new TailSources(opened(targets, wanted))) {
            Report report = new Report(targets);
            Tail tail = new Tail(all, wanted, shown, WriterStream.of(spec.commandLine().getOut()), report);
            report.stop = tail::stop;
            return run(tail, report);
        }
    }

    private int run(Tail tail, Report report) throws InterruptedException, CommandException {
        Thread hook = Thread.ofPlatform().name("flush").unstarted(() -> {
            try {
                tail.leave();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            tail.run();
        } finally {
            removeQuietly(hook);
        }
        CommandException fatal = report.fatal;
        if (fatal != null) {
            throw fatal;
        }
        return report.failed ? ExitCode.FAILURE : ExitCode.OK;
    }

    private static void removeQuietly(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM ends, and the hook runs
        }
    }

    private List<LogSource> opened(TailTargets targets, Tail.Wanted wanted) throws IOException, InterruptedException {
        List<LogSource> opened = new ArrayList<>();
        boolean served = targets.needServer();
        if (served) {
            targets.connect(server);
        }
        for (TailTarget target : targets.all()) {
            opened.add(target.open(targets, wanted, filter.levelGiven()));
        }
        return opened;
    }

    /** Says on stderr what else there is to say. Called by the threads of the sources, one at a time. */
    private final class Report implements TailSink.Talk {
        private final TailTargets targets;
        private volatile boolean failed;
        private volatile @Nullable CommandException fatal;
        private volatile Runnable stop = () -> {};

        Report(TailTargets targets) {
            this.targets = targets;
        }

        @Override
        public void note(LogOrigin origin, String sentence) {
            say(origin, sentence);
        }

        @Override
        public void changed(LogOrigin origin, @Nullable SourceState before, SourceState now) {
            switch (now) {
                case SourceState.Reading _, SourceState.Ended _ -> {}
                case SourceState.Live _ -> {
                    if (before instanceof SourceState.Away && origin.kind() == LogOrigin.Kind.SERVER) {
                        say(origin, "Connected again.");
                    }
                }
                case SourceState.Away away -> away(origin, before, away);
                case SourceState.Failed(String reason) -> failed(origin, reason);
            }
        }

        private void away(LogOrigin origin, @Nullable SourceState before, SourceState.Away away) {
            boolean never = before == null || before instanceof SourceState.Reading;
            if (origin.kind() == LogOrigin.Kind.SERVER && (!follow || never)) {
                end(CommandException.noServer(targets.explained(origin, away.reason() + " Start one with 'pharos serve'.")));
            } else if (!(before instanceof SourceState.Away)) {
                say(origin, away.reason() + (origin.kind() == LogOrigin.Kind.SERVER ? " Trying again until it is back ..." : ""));
            }
        }

        private void failed(LogOrigin origin, String reason) {
            if (origin.kind() == LogOrigin.Kind.SERVER) {
                end(targets.refused(origin, reason));
            } else {
                failed = true;
                say(origin, reason);
            }
        }

        private void end(CommandException why) {
            fatal = why;
            stop.run();
        }

        private void say(LogOrigin origin, String sentence) {
            String which = targets.areSeveral() ? origin.name() + ": " : "";
            spec.commandLine().getErr().println("pharos tail: " + which + sentence);
            spec.commandLine().getErr().flush();
        }
    }
}
