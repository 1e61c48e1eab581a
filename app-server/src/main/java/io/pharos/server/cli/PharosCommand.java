package io.pharos.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.pharos.server.text.FileText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line of the headless product: {@code pharos COMMAND}. */
@Command(
        name = "pharos",
        mixinStandardHelpOptions = true,
        description = {
            "Search, graph, logs and operations of a Pharos server.",
            "Without a command, the desktop console opens, by itself with a server of its own."
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done.",
            "1:Failed; a sentence on stderr says why.",
            "2:The command line cannot be understood.",
            "3:No server answers, or it was lost.",
            "4:Not signed in: the server wants a token, or does not take the one it was shown.",
            "143:Stopped by SIGTERM, 130 by SIGINT; serve stops cleanly first."
        },
        footer = {"", "Results go to stdout, everything else to stderr. pharos COMMAND --help says more."})
public final class PharosCommand implements Runnable {
    private static final Set<String> ABOUT = Set.of("-h", "--help", "-V", "--version");

    private final Surroundings around;

    @Spec
    private CommandSpec spec;

    private PharosCommand(Surroundings around) {
        this.around = around;
    }

    /**
     * Runs one command.
     *
     * @param version what {@code --version} says
     * @param texts   reads files where no server does
     * @param around  what is there besides, such as a terminal and a key store
     * @param out     gets results
     * @param err     gets everything else
     * @return the exit code
     */
    public static int run(
            String[] args,
            String version,
            ServerStarter starter,
            FileText texts,
            Surroundings around,
            PrintWriter out,
            PrintWriter err) {
        Map<String, Supplier<Object>> all = commands(starter, texts, around);
        Supplier<Object> named = args.length == 0 ? null : all.get(args[0]);
        // a command line that has one command only is there in half the time
        CommandLine line = line(around, named == null ? all : Map.of(args[0], named));
        line.getCommandSpec().version("Pharos " + version);
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler(PharosCommand::failed);
        line.setParameterExceptionHandler(PharosCommand::misunderstood);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        int code = line.execute(withList(line, args));
        out.flush();
        err.flush();
        return code;
    }

    /** Returns the command line with all its commands. */
    static CommandLine line(ServerStarter starter, FileText texts, Surroundings around) {
        return line(around, commands(starter, texts, around));
    }

    private static CommandLine line(Surroundings around, Map<String, Supplier<Object>> commands) {
        CommandLine line = new CommandLine(new PharosCommand(around));
        commands.values().forEach(command -> line.addSubcommand(command.get()));
        return line;
    }

    private static Map<String, Supplier<Object>> commands(ServerStarter starter, FileText texts, Surroundings around) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("serve", () -> new ServeCommand(starter));
        commands.put("index", () -> new IndexCommand(texts));
        commands.put("scan", ScanCommand::new);
        commands.put("search", SearchCommand::new);
        commands.put("collections", () -> new CollectionsCommand(around));
        commands.put("operations", OperationsCommand::new);
        commands.put("tail", TailCommand::new);
        commands.put("status", StatusCommand::new);
        commands.put("connections", ConnectionsCommand::new);
        commands.put("login", () -> new LoginCommand(around));
        commands.put("logout", () -> new LogoutCommand(around));
        commands.put("whoami", WhoamiCommand::new);
        return commands;
    }

    /** A group of commands that is named without one of them means its list. */
    private static String[] withList(CommandLine line, String[] args) {
        CommandLine group = args.length == 0 ? null : line.getSubcommands().get(args[0]);
        boolean lists = group != null && group.getSubcommands().containsKey("list");
        if (!lists || args.length > 1 && (!args[1].startsWith("-") || ABOUT.contains(args[1]))) {
            return args;
        }
        List<String> completed = new ArrayList<>(List.of(args));
        completed.add(1, "list");
        return completed.toArray(String[]::new);
    }

    /** Returns what is around the command line that a command belongs to. */
    static Surroundings surroundings(CommandSpec command) {
        return ((PharosCommand) command.root().userObject()).around;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    private static int misunderstood(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        line.getErr().println(e.getMessage());
        line.getErr().println(line.getCommandSpec().qualifiedName() + " --help lists what is possible.");
        return ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        switch (e) {
            case CommandException ours -> {
                err.println(ours.getMessage());
                return ours.exitCode();
            }
            case IOException fault -> err.println(sentence(fault));
            case IllegalArgumentException fault -> err.println(sentence(fault));
            case InterruptedException stopped -> err.println("Interrupted.");
            default -> e.printStackTrace(err);
        }
        return ExitCode.FAILURE;
    }

    private static String sentence(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.toString() : message;
    }
}
