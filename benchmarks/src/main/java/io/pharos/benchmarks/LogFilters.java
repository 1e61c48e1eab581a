package io.pharos.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.pharos.log.LineBatch;
import io.pharos.log.LogOrigin;
import io.pharos.log.Severity;
import io.pharos.log.filter.Comparison;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.TextPattern;
import io.pharos.log.store.Capacity;
import io.pharos.log.store.LogStore;
import io.pharos.log.store.Matches;
import io.pharos.log.store.Usage;

/** Puts a file of five million lines into a store of log lines and looks for some of them, as grep and lnav do. */
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
        try (LogStore store = LogStore.open(directory.resolve("store"), new Capacity(2L * lines, 1L << 40))) {
            ingest(store, file);
            filters(store, lines);
        }
        others(file);
        Files.delete(file);
    }

    private static void ingest(LogStore store, Path file) throws IOException {
        int source = store.register(new LogOrigin(file.toString(), LogOrigin.Kind.FILE, "lines.log"));
        AtomicInteger parsed = new AtomicInteger();
        double parsing = seconds(() -> new LogReading(batch -> parsed.addAndGet(batch.count())).read(file));
        long[] appending = {0};
        double all = seconds(() -> new LogReading(batch -> appending[0] += appended(store, source, batch)).read(file));
        Usage usage = store.usage();
        double rows = usage.rows();
        Report.row("appending to the store, one thread", "%.1f million lines/s (%.2f s)", rows / appending[0] * 1e3, appending[0] / 1e9);
        Report.row("reading, splitting and appending, one thread", "%.2f s, without appending %.2f s", all, parsing);
        Report.row(
                "cost of a line", "%.0f bytes: %.0f of text, %.0f more on disk, %.2f on the heap", (usage.diskBytes() + usage.heapBytes()) / rows,
                usage.textBytes() / rows, (usage.diskBytes() - usage.textBytes()) / rows, usage.heapBytes() / rows);
    }

    private static long appended(LogStore store, int source, LineBatch batch) {
        long start = System.nanoTime();
        store.append(source, batch);
        return System.nanoTime() - start;
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
                double firstAt = -1;
                while (!matches.progress().complete()) {
                    if (firstAt < 0 && matches.rows().count() > 0) {
                        firstAt = millis(start);
                    }
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
                }
                complete.add(millis(start));
                first.add(firstAt < 0 ? millis(start) : firstAt);
                found = matches.rows().count();
            }
        }
        Report.row("filter: " + what, "%.0f ms, first after %.1f ms (%,d lines; the first time %.0f ms)", best(complete), best(first), found, complete.getFirst());
    }

    private static double best(List<Double> millis) {
        return millis.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static void others(Path file) throws Exception {
        command("grep -c, words, rare", "grep", "-c", LogLines.RARE, file.toString());
        command("grep -cF, words, rare", "grep", "-cF", LogLines.RARE, file.toString());
        command("grep -cFi, words, rare", "grep", "-cFi", LogLines.RARE, file.toString());
        command("grep -cF, words, common", "grep", "-cF", LogLines.COMMON, file.toString());
        command("grep -cF, words that no line has", "grep", "-cF", "no such words", file.toString());
        command("grep -cE, expression with words", "grep", "-cE", EXPRESSION, file.toString());
        command("grep -cE, expression without words", "grep", "-cE", NO_LITERAL, file.toString());
        String[] lnav = {"lnav", "-n", "-q", file.toString()};
        double opening = command("lnav, opening the file", lnav);
        if (opening > 0) {
            difference("lnav, words, rare", opening, ":filter-in " + LogLines.RARE, file);
            difference("lnav, words, common", opening, ":filter-in " + LogLines.COMMON, file);
            difference("lnav, expression with words", opening, ":filter-in " + EXPRESSION, file);
            difference("lnav, expression without words", opening, ":filter-in " + NO_LITERAL, file);
            difference("lnav, level, errors", opening, ":set-min-log-level error", file);
        }
    }

    private static void difference(String what, double opening, String command, Path file) throws Exception {
        double seconds = run("lnav", "-n", "-q", "-c", command, file.toString());
        Report.row(what, "%.0f ms, without opening %.0f ms", seconds * 1e3, (seconds - opening) * 1e3);
    }

    /** Runs a program twice and reports the second time; returns seconds, or 0 when there is no such program. */
    private static double command(String what, String... words) throws Exception {
        try {
            run(words);
            double seconds = run(words);
            Report.row(what, "%.0f ms", seconds * 1e3);
            return seconds;
        } catch (IOException e) {
            Report.row(what, "not installed here");
            return 0;
        }
    }

    private static double run(String... words) throws IOException, InterruptedException {
        long start = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        // What a person's locale costs is not the matter here.
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        // Through a pipe: grep counts nothing when it sees that nobody reads.
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        process.waitFor();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double seconds(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
