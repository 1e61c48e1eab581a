package io.pharos.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.pharos.log.Severity;
import io.pharos.log.filter.Comparison;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.TextPattern;
import io.pharos.log.store.Capacity;
import io.pharos.log.store.LogStore;
import io.pharos.log.store.Matches;
import io.pharos.log.store.Usage;

/** Puts a file of five million lines into a store of log lines and looks for some of them, as {@link LogPeers} do. */
final class LogFilters {
    private static final int LINES = 5_000_000;
    private static final int ROUNDS = 3;
    private static final String EXPRESSION = "took 29[0-9] ms";
    private static final String NO_LITERAL = "[a-z]+_[0-9]{5}";

    private LogFilters() {}

    static void report(Path directory) throws Exception {
        report(directory, LINES);
    }

    static void report(Path directory, int lines) throws Exception {
        Files.createDirectories(directory);
        Path file = directory.resolve("lines.log");
        long bytes = LogLines.write(file, lines);
        Report.row("log file", "%,d lines, %.0f MB, %d bytes a line", lines, bytes / 1e6, bytes / lines);
        try (LogStore store = open(directory, lines)) {
            intake(file, store);
            filters(store, lines);
            sums(store);
        }
        LogPeers.report(file, EXPRESSION, NO_LITERAL);
        Files.delete(file);
        opening(directory, lines * 2);
    }

    private static LogStore open(Path directory, int lines) throws IOException {
        return LogStore.open(directory.resolve("store"), new Capacity(2L * lines, 1L << 40));
    }

    private static void intake(Path file, LogStore store) throws IOException, InterruptedException {
        LogIntake.Times times = LogIntake.read(file, store);
        Usage usage = store.usage();
        double rows = usage.rows();
        Report.row(
                "reading, recognising and appending", "%.2f million lines/s (%.2f s), of that the store %.2f s: %.1f million lines/s",
                rows / times.all() / 1e6, times.all(), times.appending(), rows / times.appending() / 1e6);
        Report.row(
                "cost of a line", "%.0f bytes: %.0f of text, %.0f more on disk, %.2f on the heap", (usage.diskBytes() + usage.heapBytes()) / rows,
                usage.textBytes() / rows, (usage.diskBytes() - usage.textBytes()) / rows, usage.heapBytes() / rows);
    }

    /** Opens a file of a gigabyte, whose pages the system has just written and so has at hand. */
    private static void opening(Path directory, int lines) throws IOException, InterruptedException {
        Path file = directory.resolve("more.log");
        long bytes = LogLines.write(file, lines);
        for (int round = 0; round < 2; round++) {
            try (LogStore store = open(directory, lines)) {
                LogIntake.Times times = LogIntake.read(file, store);
                Report.row(
                        "opening a file of " + bytes / 1_000_000 + " MB" + (round == 0 ? "" : ", again"),
                        "first screen after %.0f ms, all of it after %.2f s", times.first() * 1e3, times.all());
            }
        }
        Files.delete(file);
    }

    private static void sums(LogStore store) throws Exception {
        double histogram = Double.MAX_VALUE;
        double folding = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            store.histogram(store.rows(), 200).get();
            histogram = Math.min(histogram, millis(start));
            start = System.nanoTime();
            try (Matches folded = store.foldedMatches(new Condition.Every())) {
                complete(folded, start);
                folding = Math.min(folding, millis(start));
            }
        }
        Report.row("histogram of all lines by level, 200 bars", "%.0f ms", histogram);
        Report.row("folding neighbours that say the same", "%.0f ms", folding);
    }

    private static void filters(LogStore store, int lines) throws Exception {
        Instant from = LogLines.instant(0.45, lines);
        Instant to = LogLines.instant(0.55, lines);
        filter(store, "level, errors", new Condition.Level(Comparison.AT_LEAST, Severity.ERROR));
        filter(store, "logger", new Condition.LoggerBelow(LogLines.LOGGER));
        filter(store, "time, a tenth", new Condition.And(List.of(
                new Condition.Time(Comparison.AT_LEAST, from), new Condition.Time(Comparison.LESS, to))));
        filter(store, "words, rare", anywhere(LogLines.RARE, false, false));
        filter(store, "words, rare, in either case", anywhere(LogLines.RARE, false, true));
        filter(store, "words, common", anywhere(LogLines.COMMON, false, false));
        filter(store, "words in the message, common", new Condition.Message(new TextPattern(LogLines.COMMON, false, false)));
        filter(store, "words that no line has", anywhere("no such words", false, false));
        filter(store, "expression with words", anywhere(EXPRESSION, true, false));
        filter(store, "expression without words", anywhere(NO_LITERAL, true, false));
        filter(store, "level, logger and not words", new Condition.And(List.of(
                new Condition.Level(Comparison.AT_LEAST, Severity.WARNING),
                new Condition.Logger(new TextPattern("adapter", false, true)),
                new Condition.Not(new Condition.Message(new TextPattern("ping", false, false))))));
    }

    private static Condition anywhere(String words, boolean regex, boolean ignoreCase) {
        return new Condition.Anywhere(new TextPattern(words, regex, ignoreCase));
    }

    private static void filter(LogStore store, String what, Condition condition) throws Exception {
        List<Double> first = new ArrayList<>();
        List<Double> complete = new ArrayList<>();
        long found = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            try (Matches matches = store.matches(condition)) {
                first.add(complete(matches, start));
                complete.add(millis(start));
                found = matches.rows().count();
            }
        }
        Report.row("filter: " + what, "%.0f ms, first after %.1f ms (%,d lines; the first time %.0f ms)", best(complete), best(first), found, complete.getFirst());
    }

    /** Waits until all is found; returns after how many milliseconds something was. */
    private static double complete(Matches matches, long start) {
        double first = -1;
        while (!matches.progress().complete()) {
            if (first < 0 && matches.rows().count() > 0) {
                first = millis(start);
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
        }
        return first < 0 ? millis(start) : first;
    }

    private static double best(List<Double> millis) {
        return millis.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
