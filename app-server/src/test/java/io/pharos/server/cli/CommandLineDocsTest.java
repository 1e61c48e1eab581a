package io.pharos.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.pharos.server.text.ExtractedText;
import io.pharos.server.text.TextExtractor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Holds the page about the command line to the command line. */
class CommandLineDocsTest {
    /** What every command has, and what the desktop's own command line has besides. */
    private static final Set<String> ELSEWHERE = Set.of("--help", "--version");

    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
    private static final Pattern COMMAND = Pattern.compile("`pharos ((?:[a-z][a-z-]*(?: |(?=`)))+)");

    private static String page;
    private static CommandLine line;

    @BeforeAll
    static void read() throws Exception {
        page = Files.readString(Path.of("..", "docs", "command-line.md"));
        line = PharosCommand.line(
                settings -> {
                    throw new AssertionError("nothing is started");
                },
                new ExtractedText(new TextExtractor()),
                new Surroundings(
                        Map.of(), Path.of(""), Path.of(""), Optional::empty, InputStream.nullInputStream(),
                        new ScriptedTerminal()));
    }

    @Test
    void thePageNamesEveryCommand() {
        assertThat(commands(line)).allSatisfy(command -> assertThat(page).contains("pharos " + command));
    }

    @Test
    void thePageNamesEveryOption() {
        Set<String> named = named(OPTION);

        assertThat(options(line)).as("in docs/command-line.md").isSubsetOf(named);
    }

    @Test
    void thePageNamesNoOptionThatIsNot() {
        Set<String> known = options(line);
        known.addAll(ELSEWHERE);

        assertThat(named(OPTION)).isSubsetOf(known);
    }

    @Test
    void thePageNamesNoCommandThatIsNot() {
        for (MatchResult each : COMMAND.matcher(page).results().toList()) {
            CommandLine at = line;
            for (String word : each.group(1).strip().split(" ")) {
                if (!at.getSubcommands().isEmpty()) {
                    assertThat(at.getSubcommands()).as(each.group()).containsKey(word);
                    at = at.getSubcommands().get(word);
                }
            }
        }
    }

    private static Set<String> named(Pattern pattern) {
        return pattern.matcher(page).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the words of every command that can be called; a group's list also goes by the group's name. */
    private static List<String> commands(CommandLine of) {
        List<String> all = new ArrayList<>();
        of.getSubcommands().forEach((name, command) -> {
            all.add(name);
            if (!name.equals("list")) {
                commands(command).forEach(below -> all.add(name + " " + below));
            }
        });
        return all;
    }

    private static Set<String> options(CommandLine of) {
        Set<String> all = new TreeSet<>();
        for (CommandLine each : of.getSubcommands().values()) {
            for (OptionSpec option : each.getCommandSpec().options()) {
                if (!option.usageHelp() && !option.versionHelp()) {
                    all.add(option.longestName());
                }
            }
            all.addAll(options(each));
        }
        return all;
    }
}
