package io.pharos.model;

import java.util.Arrays;
import java.util.List;

/** Levels of log lines, least severe first, as the protocol names them. */
public enum LogLevel {
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    CRITICAL;

    private static final List<String> NAMES =
            Arrays.stream(values()).map(Enum::name).toList();

    /** Returns the names of all levels, least severe first. */
    public static List<String> names() {
        return NAMES;
    }

    /** Returns whether a line of this level is shown to who asked for {@code threshold} and above. */
    public boolean atLeast(LogLevel threshold) {
        return compareTo(threshold) >= 0;
    }

    /**
     * Returns the level with that exact name.
     *
     * @throws InvalidFieldException naming {@code field} when there is none
     */
    public static LogLevel parse(String field, String name) {
        return valueOf(InvalidFieldException.oneOf(field, name, "INFO", NAMES));
    }
}
