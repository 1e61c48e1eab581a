package io.pharos.desktop.logs.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;

import io.pharos.desktop.logs.entry.EntryText;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.filter.Condition;
import io.pharos.log.store.LogRows;
import io.pharos.log.store.LogStore;

/**
 * Writes every row that meets a condition to a file, one after the other, however many there are; the file is there
 * whole or not at all. Blocks; interrupting it gives up and leaves nothing behind.
 */
final class LogExport implements Callable<Long> {
    private static final int TELL_EVERY = 1_000;

    private final LogStore store;
    private final Condition condition;
    private final long from;
    private final EntryText text;
    private final Path file;
    private final LongConsumer progress;

    /**
     * @param from     number of the first row that may be written
     * @param progress hears how many rows are written, now and then, on the writing thread
     */
    LogExport(
            LogStore store, Condition condition, long from, EntryText text, Path file, LongConsumer progress) {
        this.store = store;
        this.condition = condition;
        this.from = from;
        this.text = text;
        this.file = file;
        this.progress = progress;
    }

    /**
     * Writes the file.
     *
     * @return how many rows it has
     * @throws IOException when it cannot be written; {@link InterruptedIOException} when interrupted
     */
    @Override
    public Long call() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        try {
            long written;
            try (BufferedWriter out = Files.newBufferedWriter(part)) {
                written = write(AllMatches.of(store, condition), out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private long write(LogRows rows, BufferedWriter out) throws IOException {
        Format format = Format.of(file);
        List<LogOrigin> origins = store.origins();
        if (format == Format.CSV) {
            line(out, text.csvHeader());
        }
        long written = 0;
        for (long i = rows.indexOf(from); i < rows.count(); i++) {
            LogEntry entry = store.entry(rows.numberAt(i));
            if (entry == null) {
                continue; // it went because the store is full
            }
            String source = entry.source() < origins.size() ? origins.get(entry.source()).name() : "";
            line(out, switch (format) {
                case TEXT -> text.text(entry);
                case JSON_LINES -> text.json(entry, source);
                case CSV -> text.csv(entry, source);
            });
            written++;
            if (written % TELL_EVERY == 0) {
                tell(written);
            }
        }
        return written;
    }

    private void tell(long written) throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("cancelled");
        }
        progress.accept(written);
    }

    private static void line(BufferedWriter out, String line) throws IOException {
        out.write(line);
        out.write('\n');
    }
}
