package io.pharos.server.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import io.pharos.model.LogLevel;
import io.pharos.model.channel.LogsChannel;
import io.pharos.model.codec.JsonCodec;

/** Writes lines of a log for people, or as JSON for programs. */
final class LogPrinter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private final PrintWriter out;
    private final boolean json;
    private final boolean color;

    LogPrinter(PrintWriter out, boolean json, boolean color) {
        this.out = out;
        this.json = json;
        this.color = color && !json;
    }

    /** Returns whether the output is a terminal whose owner has nothing against colors. */
    static boolean colorful() {
        Console console = System.console();
        return console != null
                && console.isTerminal()
                && System.getenv().getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(System.getenv("TERM"));
    }

    void print(LogsChannel.Event.Log line) {
        if (json) {
            out.println(JsonCodec.shared().write(line));
            return;
        }
        out.println(TIME.format(line.timestamp()) + " " + level(line.level()) + " " + line.logger() + " - "
                + printable(line.message()));
        Map<String, String> extra = line.extra();
        if (extra != null && extra.containsKey("exception")) {
            out.println(printable(extra.get("exception")).stripTrailing());
        }
    }

    private String level(LogLevel level) {
        String name = String.format("%-8s", level);
        if (!color) {
            return name;
        }
        String code = switch (level) {
            case DEBUG -> "2";
            case INFO -> "36";
            case WARNING -> "33";
            case ERROR -> "31";
            case CRITICAL -> "1;31";
        };
        return "\033[" + code + "m" + name + "\033[0m";
    }

    /** A line of a log may hold what strangers sent; a terminal must not obey it. */
    private static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> safe.appendCodePoint(
                        Character.isISOControl(c) && c != '\t' && c != '\n' ? '\uFFFD' : c));
        return safe.toString();
    }
}
