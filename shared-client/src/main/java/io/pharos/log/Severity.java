package io.pharos.log;

import java.util.Locale;
import java.util.Map;

import io.pharos.model.LogLevel;
import org.jspecify.annotations.Nullable;

/** How bad a line is, least first. {@link #NONE} is a line that does not say. */
public enum Severity {
    NONE,
    TRACE,
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    CRITICAL;

    private static final Map<String, Severity> NAMES = Map.ofEntries(
            Map.entry("TRACE", TRACE), Map.entry("FINEST", TRACE), Map.entry("FINER", TRACE), Map.entry("VERBOSE", TRACE),
            Map.entry("DEBUG", DEBUG), Map.entry("FINE", DEBUG), Map.entry("DBG", DEBUG), Map.entry("CONFIG", DEBUG),
            Map.entry("INFO", INFO), Map.entry("INF", INFO), Map.entry("NOTICE", INFO), Map.entry("INFORMATION", INFO),
            Map.entry("WARN", WARNING), Map.entry("WARNING", WARNING), Map.entry("WRN", WARNING),
            Map.entry("ERROR", ERROR), Map.entry("ERR", ERROR), Map.entry("SEVERE", ERROR),
            Map.entry("CRITICAL", CRITICAL), Map.entry("CRIT", CRITICAL), Map.entry("FATAL", CRITICAL),
            Map.entry("ALERT", CRITICAL), Map.entry("EMERG", CRITICAL), Map.entry("EMERGENCY", CRITICAL),
            Map.entry("PANIC", CRITICAL));

    /** Returns the severity that has this name somewhere in the world, in either case; null when none has. */
    public static @Nullable Severity named(String name) {
        return NAMES.get(name.toUpperCase(Locale.ROOT));
    }

    /** Returns what the protocol's level is here. */
    public static Severity of(LogLevel level) {
        return switch (level) {
            case DEBUG -> DEBUG;
            case INFO -> INFO;
            case WARNING -> WARNING;
            case ERROR -> ERROR;
            case CRITICAL -> CRITICAL;
        };
    }

    /** Returns the level to ask a server for, so that nothing of this severity is missing. */
    public LogLevel level() {
        return switch (this) {
            case NONE, TRACE, DEBUG -> LogLevel.DEBUG;
            case INFO -> LogLevel.INFO;
            case WARNING -> LogLevel.WARNING;
            case ERROR -> LogLevel.ERROR;
            case CRITICAL -> LogLevel.CRITICAL;
        };
    }

    /** Returns whether a line of this severity is shown to who asked for {@code threshold} and above. */
    public boolean atLeast(Severity threshold) {
        return compareTo(threshold) >= 0;
    }
}
