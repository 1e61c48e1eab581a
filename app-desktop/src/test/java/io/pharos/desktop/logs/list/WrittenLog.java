package io.pharos.desktop.logs.list;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.pharos.log.EntryKind;
import io.pharos.log.Fields;
import io.pharos.log.LineBatch;
import io.pharos.log.LogOrigin;
import io.pharos.log.Severity;
import io.pharos.log.store.Capacity;
import io.pharos.log.store.LogStore;

/** A store and lines that tests write into it: every third a debug line, every seventh a warning, some errors. */
final class WrittenLog implements AutoCloseable {
    static final Instant BEGINNING = Instant.parse("2026-03-01T12:00:00Z");
    static final String TRACE = "java.io.EOFException: end of input\n\tat io.pharos.server.Foo.bar(Foo.java:42)\n"
            + "\tat java.base/java.lang.Thread.run(Thread.java:1474)";

    private static final Severity[] SEVERITIES = {
        Severity.INFO, Severity.INFO, Severity.DEBUG, Severity.WARNING, Severity.INFO, Severity.ERROR, Severity.CRITICAL
    };

    final LogStore store;
    private final LineBatch batch = new LineBatch(1_000, 100_000);
    private final int source;
    private long written;

    WrittenLog(Path folder, long rows) throws IOException {
        this(LogStore.open(folder, new Capacity(rows, 1L << 30)));
    }

    private WrittenLog(LogStore store) {
        this.store = store;
        source = store.register(new LogOrigin("test", LogOrigin.Kind.FILE, "app.log"));
    }

    /** Writes into a store that somebody else closes. */
    static WrittenLog into(LogStore store) {
        return new WrittenLog(store);
    }

    /** Returns the severity of the line with that number, when lines are all there is. */
    static Severity severity(long number) {
        return SEVERITIES[(int) (number % SEVERITIES.length)];
    }

    /** Writes so many ordinary lines; each says its number. */
    void lines(int count) {
        batch.clear();
        for (int i = 0; i < count; i++) {
            Severity severity = severity(written);
            String trace = severity.atLeast(Severity.ERROR) ? "\n" + TRACE : "";
            add(EntryKind.LINE, severity,
                    "line " + written + ": indexed 12 documents of 40 into collection documents in 18 ms" + trace, Map.of());
        }
        store.append(source, batch);
    }

    void line(Severity severity, String text) {
        batch.clear();
        add(EntryKind.LINE, severity, text, Map.of());
        store.append(source, batch);
    }

    void row(EntryKind kind, String text, Map<String, String> fields) {
        batch.clear();
        add(kind, Severity.NONE, text, fields);
        store.append(source, batch);
    }

    /** Writes a line of another origin. */
    void from(LogOrigin origin, String text) {
        batch.clear();
        add(EntryKind.LINE, Severity.INFO, text, Map.of());
        store.append(store.register(origin), batch);
    }

    private void add(EntryKind kind, Severity severity, String text, Map<String, String> fields) {
        long time = TimeUnit.SECONDS.toNanos(BEGINNING.getEpochSecond()) + TimeUnit.MILLISECONDS.toNanos(written * 37);
        byte[] row = Fields.row(text, fields);
        batch.add(kind, time, true, severity, "io.pharos.server.search.SearchService", 0, row, 0, row.length);
        written++;
    }

    @Override
    public void close() {
        store.close();
    }
}
