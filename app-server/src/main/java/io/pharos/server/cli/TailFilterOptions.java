package io.pharos.server.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.pharos.log.Severity;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.FilterParser;
import io.pharos.log.filter.FilterSyntaxException;
import io.pharos.log.filter.ParseContext;
import io.pharos.log.match.BadPatternException;
import io.pharos.log.match.TextMatcher;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.PointInTime;
import io.pharos.server.cli.tail.Tail;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which lines of logs are wanted. */
final class TailFilterOptions {
    /** What a small letter of an expression may mean besides itself: {@code \W} is no capital letter. */
    private static final Pattern ESCAPES = Pattern.compile("\\\\(?:[pP]\\{[^}]*}|.)");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--level", paramLabel = "LEVEL", description = "Lines of that level and above: TRACE, DEBUG, INFO, WARNING, ERROR, CRITICAL. All unless given, but of the server's own log INFO and above.")
    private @Nullable String level;

    @Option(names = "--logger", paramLabel = "NAME", description = "Lines of the logger of that name, and of those below it.")
    private @Nullable String logger;

    @Option(names = "--grep", paramLabel = "REGEX", description = "Lines that hold a match of one of these, in the syntax of RE2; case matters if one of its letters is a capital. May be repeated.")
    private List<String> grep = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "REGEX", description = "But none that hold a match of one of these. May be repeated.")
    private List<String> exclude = new ArrayList<>();

    @Option(names = "--filter", paramLabel = "FILTER", description = "Lines that meet this, in the language of the console: 'level>=WARN and logger~adapter and not msg~ping'.")
    private @Nullable String filter;

    @Option(names = "--since", paramLabel = "TIME", description = "Lines that were written then or later: 2026-01-31T10:00, 10:00, 2026-01-31, or how long ago, 5m, 2h.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "And before that.")
    private @Nullable String until;

    /** Returns whether a level was asked for. */
    boolean levelGiven() {
        return level != null;
    }

    /** Reads them all. */
    Tail.Wanted wanted(@Nullable Integer lines, boolean follow) {
        if (lines != null && (lines < 0 || lines > 1_000_000)) {
            throw refused("-n must be between 0 and 1000000, not " + lines + ".");
        }
        return new Tail.Wanted(
                level == null ? Severity.NONE : severity(level),
                logger,
                time("--since", since),
                time("--until", until),
                matchers("--grep", grep),
                matchers("--exclude", exclude),
                condition(),
                lines,
                follow);
    }

    private Severity severity(String name) {
        Severity severity = Severity.named(name);
        if (severity == null) {
            throw refused("--level must be TRACE, DEBUG, INFO, WARNING, ERROR or CRITICAL, not '" + name + "'.");
        }
        return severity;
    }

    private @Nullable Instant time(String option, @Nullable String text) {
        try {
            return text == null ? null : PointInTime.parse(option, text, ZonedDateTime.now());
        } catch (InvalidFieldException e) {
            throw refused(String.valueOf(e.getMessage()).replace("Field '" + option + "'", option));
        }
    }

    private @Nullable Condition condition() {
        try {
            return filter == null
                    ? null
                    : FilterParser.parse(filter, new ParseContext(Instant.now(), ZoneId.systemDefault()));
        } catch (FilterSyntaxException e) {
            throw refused("--filter: " + e.getMessage() + System.lineSeparator() + "  " + filter + System.lineSeparator()
                    + "  " + " ".repeat(e.position()) + "^");
        }
    }

    private List<TextMatcher> matchers(String option, List<String> expressions) {
        List<TextMatcher> matchers = new ArrayList<>();
        for (String expression : expressions) {
            try {
                matchers.add(TextMatcher.of(expression, true, ignoresCase(expression)));
            } catch (BadPatternException e) {
                throw refused(option + " '" + expression + "': " + e.getMessage());
            }
        }
        return matchers;
    }

    private static boolean ignoresCase(String expression) {
        return ESCAPES.matcher(expression).replaceAll("").chars().noneMatch(Character::isUpperCase);
    }

    private ParameterException refused(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
