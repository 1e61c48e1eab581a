package io.pharos.server.text;

import java.io.FilterInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.MDC;

/**
 * Reads the text of files: plain text, source code, Markdown, HTML, PDF, RTF, Word, PowerPoint, Excel and mail, told by
 * content and name.
 *
 * <p>Files come from anybody, so everything is bounded: the bytes read, the characters written, what a byte may unpack
 * to, the time, and how many files are read at once. Parsers open no other file or address. Thread-safe.
 */
public final class TextExtractor {
    /** Bytes of the largest file that is read. */
    public static final long MOST_BYTES = 500_000_000;

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final FileParser parser;
    private final Duration longest;
    private final Semaphore atOnce = new Semaphore(Runtime.getRuntime().availableProcessors() + 1);

    /** Limits as a server wants them: 500 MB of file, 50 MB of HTML, 50 million characters, two minutes. */
    public TextExtractor() {
        this(new Limits(MOST_BYTES, 50_000_000, 50_000_000), LONGEST);
    }

    /** Other limits. */
    TextExtractor(Limits limits, Duration longest) {
        this.parser = new FileParser(limits);
        this.longest = longest;
    }

    /**
     * What a file may take.
     *
     * @param bytes      read at most
     * @param markup     bytes of HTML at most, which is all held in memory
     * @param characters written at most
     */
    record Limits(long bytes, long markup, int characters) {}

    private interface Opener {
        InputStream open() throws ExtractionException;
    }

    /**
     * Reads a file.
     *
     * @param file     where its bytes lie, in any file system
     * @param fileName its name, with or without folders, which helps to tell the format
     * @throws ExtractionException when it cannot be read, holds no text, is encrypted, damaged or of no known format, or
     *     breaks a limit
     * @throws InterruptedException when the thread is interrupted
     */
    public Extracted extract(Path file, String fileName) throws ExtractionException, InterruptedException {
        return read(() -> FileSource.open(file, parser.limits().bytes()), fileName);
    }

    /**
     * Reads a file.
     *
     * @param in       its bytes; not closed
     * @param fileName its name, with or without folders, which helps to tell the format
     * @throws ExtractionException when it holds no text, is encrypted, damaged or of no known format, or breaks a limit
     * @throws InterruptedException when the thread is interrupted; the stream must not be used any more
     */
    public Extracted extract(InputStream in, String fileName) throws ExtractionException, InterruptedException {
        return read(() -> new NotClosed(in), fileName);
    }

    /** Even opening a file may take for ever, so all of it happens on a thread that can be left alone. */
    private Extracted read(Opener opener, String fileName) throws ExtractionException, InterruptedException {
        if (!atOnce.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new ExtractionException(
                    ExtractionFailure.TIMEOUT, "Too many files are being read at once; try again later.");
        }
        GuardedInput guarded = new GuardedInput(parser.limits().bytes());
        Map<String, String> context = MDC.getCopyOfContextMap();
        FutureTask<Extracted> task = new FutureTask<>(() -> {
            // parsers log, and their lines belong to what the file is read for
            MDC.setContextMap(context == null ? Map.of() : context);
            try (InputStream in = opener.open()) {
                guarded.from(in);
                return parser.parse(guarded, fileName);
            } finally {
                atOnce.release();
            }
        });
        Thread reader = Thread.ofPlatform().daemon().name("text-extractor").start(task);
        try {
            return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ExtractionException(
                    ExtractionFailure.TIMEOUT, "Reading the file took longer than " + longest.toSeconds() + " seconds.", e);
        } catch (ExecutionException e) {
            throw parser.refused(e.getCause(), guarded);
        } finally {
            guarded.stop();
            reader.interrupt();
        }
    }

    /** A stream that belongs to the caller. */
    private static final class NotClosed extends FilterInputStream {
        NotClosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
