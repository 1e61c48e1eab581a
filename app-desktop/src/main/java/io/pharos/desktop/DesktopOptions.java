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
 */
record DesktopOptions(
        @Nullable Path dataDir,
        boolean sample,
        @Nullable String server,
        @Nullable Path preferences,
        List<String> logs) {
    DesktopOptions {
        logs = List.copyOf(logs);
    }

    /** Options without logs. */
    DesktopOptions(@Nullable Path dataDir, boolean sample, @Nullable String server, @Nullable Path preferences) {
        this(dataDir, sample, server, preferences, List.of());
    }

    /**
     * Reads {@code --data DIR}, {@code --no-sample}, {@code --server URL}, {@code --preferences FILE} and any number of
     * {@code --logs FILE|-}.
     *
     * @throws IllegalArgumentException with a sentence for people when an option is unknown or lacks its value
     */
    static DesktopOptions parse(List<String> arguments) {
        DesktopOptions options = new DesktopOptions(null, true, null, null);
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            options = switch (name) {
                case "--no-sample" ->
                    new DesktopOptions(options.dataDir, false, options.server, options.preferences, options.logs);
                case "--data" ->
                    new DesktopOptions(
                            Path.of(value(name, rest)), options.sample, options.server, options.preferences, options.logs);
                case "--server" ->
                    new DesktopOptions(options.dataDir, options.sample, value(name, rest), options.preferences, options.logs);
                case "--preferences" ->
                    new DesktopOptions(
                            options.dataDir, options.sample, options.server, Path.of(value(name, rest)), options.logs);
                case "--logs" -> options.withLog(value(name, rest));
                default -> throw new IllegalArgumentException("Unknown option " + name
                        + ". The console knows --data DIR, --no-sample, --server URL, --preferences FILE and --logs FILE|-.");
            };
        }
        return options;
    }

    private DesktopOptions withLog(String place) {
        List<String> all = new ArrayList<>(logs);
        all.add(place);
        return new DesktopOptions(dataDir, sample, server, preferences, all);
    }

    private static String value(String name, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("Option " + name + " needs a value.");
        }
        return rest.next();
    }
}
