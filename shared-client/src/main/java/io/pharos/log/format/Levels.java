package io.pharos.log.format;

import java.util.Locale;
import java.util.Objects;

import io.pharos.log.Severity;
import org.jspecify.annotations.Nullable;

/** Finds the severity that a word names, without making a string of it. */
final class Levels {
    private static final int SLOTS = 128;
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final long[] KEYS = new long[SLOTS];
    private static final Severity[] VALUES = new Severity[SLOTS];

    /** Names that mean a level wherever a log has one. */
    private static final String[] NAMES = {
        "TRACE", "DEBUG", "DBG", "INFO", "INF", "NOTICE", "WARN", "WARNING", "WRN", "ERROR", "ERR", "SEVERE",
        "CRITICAL", "CRIT", "FATAL", "PANIC", "EMERG"
    };

    /** Names that are also words of the language, and mean a level in capitals only. */
    private static final String[] CAPITALS = {"FINE", "FINER", "FINEST", "CONFIG", "VERBOSE", "ALERT"};

    static {
        for (String name : NAMES) {
            put(name);
            put(name.toLowerCase(Locale.ROOT));
            put(name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT));
        }
        for (String name : CAPITALS) {
            put(name);
        }
    }

    private Levels() {}

    /** Returns what the word says; null when it is no name of a level. */
    static @Nullable Severity at(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length < 3 || length > 8) {
            return null;
        }
        long key = 0;
        for (int i = from; i < to; i++) {
            key = key << 8 | bytes[i] & 0xFF;
        }
        int slot = slot(key);
        while (KEYS[slot] != 0) {
            if (KEYS[slot] == key) {
                return VALUES[slot];
            }
            slot = slot + 1 & SLOTS - 1;
        }
        return null;
    }

    /** Returns what the first word of a text says, after brackets if it stands in some; {@link Severity#NONE} when nothing. */
    static Severity leading(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !Ascii.isLetter(bytes[at])) {
            if (!Ascii.isBlank(bytes[at]) && "[(<*-".indexOf(bytes[at]) < 0) {
                return Severity.NONE;
            }
            at++;
        }
        int end = at;
        while (end < to && Ascii.isLetter(bytes[end])) {
            end++;
        }
        Severity named = at(bytes, at, end);
        return named == null ? Severity.NONE : named;
    }

    private static void put(String name) {
        long key = 0;
        for (int i = 0; i < name.length(); i++) {
            key = key << 8 | name.charAt(i);
        }
        int slot = slot(key);
        while (KEYS[slot] != 0) {
            slot = slot + 1 & SLOTS - 1;
        }
        KEYS[slot] = key;
        VALUES[slot] = Objects.requireNonNull(Severity.named(name));
    }

    private static int slot(long key) {
        return (int) (key * MIX >>> 57);
    }
}
