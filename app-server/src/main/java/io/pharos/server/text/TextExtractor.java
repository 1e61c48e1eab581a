package io.pharos.server.text;

import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads the text of files: plain text, Markdown, HTML, PDF, RTF, Word, PowerPoint and Excel, told by content and name.
 *
 * <p>Files come from anybody, so everything is bounded: the bytes read, the characters written, what a byte may unpack
 * to, the time, and how many files are read at once. Parsers open no other file or address. Thread-safe.
 */
public final class TextExtractor {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final FileParser parser;
    private final Duration longest;
    private final Semaphore atOnce = new Semaphore(Runtime.getRuntime().availableProcessors() + 1);

    /** Limits as a server wants them: 500 MB of file, 50 million characters, two minutes. */
    public TextExtractor() {
        this(new Limits(500_000_000L, 50_000_000), LONGEST);
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
     * @param characters written at most
     */
    record Limits(long bytes, int characters) {}

    /**
     * Reads a file.
     *
     * @param in       its bytes; not closed
     * @param fileName its name, with or without folders, which helps to tell the format
     * @throws ExtractionException when it holds no text, is encrypted, damaged or of no known format, or breaks a limit
     * @throws InterruptedException when the thread is interrupted; the stream must not be used any more
     */
    public Extracted extract(InputStream in, String fileName) throws ExtractionException, InterruptedException {
        if (!atOnce.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new ExtractionException("Too many files are being read at once; try again later.");
        }
        GuardedInput guarded = new GuardedInput(in, parser.limits().bytes());
        FutureTask<Extracted> task = new FutureTask<>(() -> {
            try {
                return parser.parse(guarded, fileName);
            } finally {
                atOnce.release();
            }
        });
        Thread.ofPlatform().daemon().name("text-extractor").start(task);
        try {
            return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ExtractionException("Reading the file took longer than " + longest.toSeconds() + " seconds.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ExtractionException known
                    ? known
                    : new ExtractionException("The file is damaged or of a kind that cannot be read.", e.getCause());
        } finally {
            guarded.stop();
        }
    }
}
