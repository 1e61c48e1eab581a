package io.pharos.server.cli.tail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

import io.pharos.log.Fields;
import io.pharos.log.LineBatch;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.SecretMask;
import io.pharos.log.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows for people: lines of text as they stand in their file, what came in parts (from a server, from JSON) as
 * time, level, logger and message, with further fields behind.
 */
final class TextPrinter implements RowPrinter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final long SECOND = 1_000_000_000L;
    private static final byte[] PLAIN = "\033[0m".getBytes(StandardCharsets.US_ASCII);

    private final OutputBuffer out;
    private final boolean color;
    private final boolean named;
    private final boolean reveal;
    private final Map<LogOrigin, byte[]> names = new LinkedHashMap<>();

    /**
     * A printer.
     *
     * @param color  whether levels are painted
     * @param named  whether each line begins with the name of its origin
     * @param reveal whether secrets are shown
     */
    TextPrinter(OutputBuffer out, boolean color, boolean named, boolean reveal) {
        this.out = out;
        this.color = color;
        this.named = named;
        this.reveal = reveal;
    }

    @Override
    public void print(LogOrigin origin, LineBatch rows, int row) throws IOException {
        if (named) {
            byte[] name = names.computeIfAbsent(origin, this::tag);
            out.write(name, 0, name.length);
        }
        int start = rows.start(row);
        int length = rows.length(row);
        int text = Fields.textLength(rows.bytes(), start, length);
        if (origin.kind() != LogOrigin.Kind.SERVER && text == length) {
            asItStands(rows, row, start, text);
        } else {
            inParts(rows, row, start, length);
        }
        out.write('\n');
    }

    private void asItStands(LineBatch rows, int row, int start, int length) throws IOException {
        String paint = color ? paint(rows.severity(row)) : null;
        if (paint != null) {
            out.write(paint);
        }
        boolean secret = !reveal && SecretMask.mayChange(rows.bytes(), start, length);
        if (secret || !isPrintable(rows.bytes(), start, length)) {
            String text = new String(rows.bytes(), start, length, StandardCharsets.UTF_8);
            out.write(printable(secret ? SecretMask.mask(text) : text));
        } else {
            out.write(rows.bytes(), start, length);
        }
        if (paint != null) {
            out.write(PLAIN, 0, PLAIN.length);
        }
    }

    private void inParts(LineBatch rows, int row, int start, int length) throws IOException {
        Map<String, String> fields = Fields.parse(rows.bytes(), start, length);
        String text = shown(message(rows, row));
        int end = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
        StringBuilder line = new StringBuilder();
        if (rows.timeKnown(row)) {
            line.append(time(rows.time(row))).append(' ');
        }
        level(line, rows.severity(row));
        if (!rows.logger(row).isEmpty()) {
            line.append(rows.logger(row)).append(" - ");
        }
        line.append(text, 0, end);
        fields.forEach((name, value) -> {
            if (!name.equals(LogEntry.THREAD) && !name.equals(LogEntry.PLACE)) {
                line.append(' ').append(printable(name)).append('=').append(field(name, value));
            }
        });
        line.append(text, end, text.length());
        out.write(line.toString());
    }

    private static String message(LineBatch rows, int row) {
        int head = Math.min(rows.messageStart(row), rows.length(row));
        int start = rows.start(row) + head;
        int length = Fields.textLength(rows.bytes(), start, rows.length(row) - head);
        return new String(rows.bytes(), start, length, StandardCharsets.UTF_8);
    }

    private String field(String name, String value) {
        String shown = reveal ? value : SecretMask.mask(Map.of(name, value)).getOrDefault(name, "");
        return printable(shown).replace('\n', ' ');
    }

    private String shown(String text) {
        return printable(reveal ? text : SecretMask.mask(text));
    }

    private static String time(long nanos) {
        return TIME.format(Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND)));
    }

    private void level(StringBuilder line, Severity severity) {
        if (severity == Severity.NONE) {
            return;
        }
        String paint = color ? paint(severity) : null;
        if (color && severity == Severity.INFO) {
            paint = "\033[36m";
        }
        if (paint != null) {
            line.append(paint);
        }
        line.append(String.format("%-8s", severity));
        if (paint != null) {
            line.append("\033[0m");
        }
        line.append(' ');
    }

    private static @Nullable String paint(Severity severity) {
        return switch (severity) {
            case NONE, INFO -> null;
            case TRACE, DEBUG -> "\033[2m";
            case WARNING -> "\033[33m";
            case ERROR -> "\033[31m";
            case CRITICAL -> "\033[1;31m";
        };
    }

    private byte[] tag(LogOrigin origin) {
        String name = "[" + printable(origin.name()) + "] ";
        // six colors that are told from those of levels by their brightness
        String tag = color ? "\033[" + (91 + names.size() % 6) + "m" + name + "\033[0m" : name;
        return tag.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isPrintable(byte[] bytes, int start, int length) {
        for (int i = start; i < start + length; i++) {
            int c = bytes[i];
            // 0xC2 is the first byte of the upper control characters, and of some others
            if (c >= 0 && c < ' ' && c != '\t' && c != '\n' || c == 0x7F || c == (byte) 0xC2) {
                return false;
            }
        }
        return true;
    }

    /** A line of a log may hold what strangers sent; a terminal must not obey it. */
    static String printable(String text) {
        if (text.chars().noneMatch(TextPrinter::isCommand)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(isCommand(c) ? '\uFFFD' : c));
        return safe.toString();
    }

    private static boolean isCommand(int c) {
        return Character.isISOControl(c) && c != '\t' && c != '\n';
    }
}
