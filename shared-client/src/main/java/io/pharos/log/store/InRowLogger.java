package io.pharos.log.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.pharos.log.Fields;
import io.pharos.log.LineBatch;

/** Puts the name of a logger behind the fields of its row, as a field without a name, which nobody else sees. */
final class InRowLogger {
    private static final int MOST_CHARS = 4096;

    private InRowLogger() {}

    /** Adds a row of another batch, with the name of its logger behind it. */
    static void add(LineBatch lines, int row, LineBatch to) {
        String logger = lines.logger(row);
        byte[] name = logger.substring(0, Math.min(logger.length(), MOST_CHARS))
                .replace((char) Fields.NAME, ' ')
                .replace((char) Fields.VALUE, ' ')
                .getBytes(StandardCharsets.UTF_8);
        int length = lines.length(row);
        byte[] bytes = Arrays.copyOfRange(lines.bytes(), lines.start(row), lines.start(row) + length + 2 + name.length);
        bytes[length] = Fields.NAME;
        bytes[length + 1] = Fields.VALUE;
        System.arraycopy(name, 0, bytes, length + 2, name.length);
        to.add(
                lines.kind(row), lines.time(row), lines.timeKnown(row), lines.severity(row), lines.logger(row),
                lines.messageStart(row), bytes, 0, bytes.length);
    }

    /** Returns the name behind a row that {@link #add} made. */
    static String of(byte[] bytes, int from, int length) {
        int at = from + length - 1;
        while (bytes[at] != Fields.VALUE) {
            at--;
        }
        return new String(bytes, at + 1, from + length - at - 1, StandardCharsets.UTF_8);
    }
}
