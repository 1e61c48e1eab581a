package io.pharos.desktop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How the console is started.
 *
 * @param dataDir     where the embedded server keeps its data; null for the usual place
 * @param sample      whether an empty data directory gets the sample library
 * @param server      address of a server to open instead of the embedded one; null for the embedded one
 * @param preferences the preferences' file; null for the usual place
 * @param logs        files, folders and patterns whose lines to show, {@code -} for standard input; empty for none
 * @param logRows     how many log lines are kept, at most
 */
record DesktopOptions(
        @Nullable Path dataDir,
        boolean sample,
        @Nullable String server,
        @Nullable Path preferences,
        List<String> logs,
        long logRows) {
    private static final long USUAL_ROWS = 5_000_000;
    private static final long LEAST_ROWS = 10_000;
    private static final long MOST_ROWS = 100_000_000;

    DesktopOptions {
        logs = List.copyOf(logs);
    }

    /** Options without logs of their own. */
    DesktopOptions(@Nullable Path dataDir, boolean sample, @Nullable String server, @Nullable Path preferences) {
        this(dataDir, sample, server, preferences, List.of());
    }

    /** Options with the usual number of log lines. */
    DesktopOptions(
            @Nullable Path dataDir,
            boolean sample,
            @Nullable String server,
            @Nullable Path preferences,
            List<String> logs) {
        this(dataDir, sample, server, preferences, logs, USUAL_ROWS);
    }

    /**
     * Reads {@code --data DIR}, {@code --no-sample}, {@code --server URL}, {@code --preferences FILE}, any number of
     * {@code --logs FILE|-}, and {@code --log-rows N}.
     *
     * @throws IllegalArgumentException with a sentence for people when an option is unknown, or its value missing or wrong
     */
    static DesktopOptions parse(List<String> arguments) {
        Path dataDir = null;
        boolean sample = true;
        String server = null;
        Path preferences = null;
        List<String> logs = new ArrayList<>();
        long logRows = USUAL_ROWS;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            switch (name) {
                case "--no-sample" -> sample = false;
                case "--data" -> dataDir = Path.of(value(name, rest));
                case "--server" -> server = value(name, rest);
                case "--preferences" -> preferences = Path.of(value(name, rest));
                case "--logs" -> logs.add(value(name, rest));
                case "--log-rows" -> logRows = rows(value(name, rest));
                default -> throw new IllegalArgumentException("Unknown option " + name
                        + ". The console knows --data DIR, --no-sample, --server URL, --preferences FILE, --logs FILE|-"
                        + " and --log-rows N.");
            }
        }
        return new DesktopOptions(dataDir, sample, server, preferences, logs, logRows);
    }

    private static long rows(String value) {
        try {
            long rows = Long.parseLong(value);
            if (rows >= LEAST_ROWS && rows <= MOST_ROWS) {
                return rows;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "Option --log-rows must be a number from " + LEAST_ROWS + " to " + MOST_ROWS + ", not " + value + ".");
    }

    private static String value(String name, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("Option " + name + " needs a value.");
        }
        return rest.next();
    }
}
