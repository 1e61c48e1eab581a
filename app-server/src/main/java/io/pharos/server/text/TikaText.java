package io.pharos.server.text;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.EmptyParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.ToTextContentHandler;
import org.apache.tika.sax.WriteOutContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads plain text, Markdown, HTML, PDF and office documents with Tika.
 *
 * <p>Nothing a file holds can do harm: at most {@value #MAX_CHARS} characters are taken, the rest is left out; documents
 * inside documents are not opened; compressed content that grows without end is refused by Tika; a file that takes
 * longer than its time is given up. The parsers, loaded at the first use, reach for nothing outside the file.
 */
public final class TikaText implements FileText {
    static final int MAX_CHARS = 20_000_000;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern HEADING = Pattern.compile("(?m)\\A\\s*#\\s+(\\S.*?)\\s*#*$");
    private static final Set<String> MARKDOWN = Set.of("md", "markdown");

    private final Supplier<Parser> parser;
    private final Duration patience;

    /** A reader that gives up on a file after two minutes. */
    public TikaText() {
        this(PATIENCE);
    }

    TikaText(Duration patience) {
        this.parser = new Once();
        this.patience = patience;
    }

    @Override
    public Document read(Path file, DocumentKey key) throws IOException, InterruptedException, UnreadableFileException {
        FutureTask<Document> task = new FutureTask<>(() -> parse(file, key));
        // a platform thread: a parser that computes without end must not hold one of the few carriers of virtual ones
        Thread thread = Thread.ofPlatform().daemon().name("parse").start(task);
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new UnreadableFileException(
                    "Reading the file took longer than " + patience.toSeconds() + " s; it was given up.", e);
        } catch (ExecutionException e) {
            throw unreadable(e.getCause());
        } finally {
            thread.interrupt();
        }
    }

    private Document parse(Path file, DocumentKey key) throws IOException, TikaException, SAXException {
        String name = key.key().substring(key.key().lastIndexOf('/') + 1);
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        ParseContext context = new ParseContext();
        context.set(Parser.class, EmptyParser.INSTANCE);
        WriteOutContentHandler text = new WriteOutContentHandler(new ToTextContentHandler(), MAX_CHARS, false, context);
        try (TikaInputStream in = TikaInputStream.get(file)) {
            parser.get().parse(in, new BodyContentHandler(text), metadata, context);
        }
        String body = text.toString().strip();
        if (body.isEmpty()) {
            throw new TikaException("The file holds no text; it is of type " + metadata.get(Metadata.CONTENT_TYPE) + ".");
        }
        return new Document(key, title(name, metadata, body), body, fields(metadata));
    }

    private static String title(String name, Metadata metadata, String body) {
        String given = metadata.get(TikaCoreProperties.TITLE);
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        Matcher heading = HEADING.matcher(body);
        boolean markdown = MARKDOWN.contains(name.substring(name.lastIndexOf('.') + 1));
        return markdown && heading.find() ? heading.group(1) : name;
    }

    private static Map<String, Object> fields(Metadata metadata) {
        Map<String, Object> fields = new LinkedHashMap<>();
        String type = metadata.get(Metadata.CONTENT_TYPE);
        if (type != null) {
            fields.put("content_type", type.replaceFirst(";.*", ""));
        }
        List<String> authors = Arrays.stream(metadata.getValues(TikaCoreProperties.CREATOR))
                .filter(author -> !author.isBlank())
                .toList();
        if (!authors.isEmpty()) {
            fields.put("authors", authors);
        }
        String created = metadata.get(TikaCoreProperties.CREATED);
        if (created != null && !created.isBlank()) {
            fields.put("created", created);
        }
        return fields;
    }

    private static UnreadableFileException unreadable(Throwable cause) throws IOException {
        return switch (cause) {
            case ZeroByteFileException empty -> new UnreadableFileException("The file is empty.", empty);
            case EncryptedDocumentException encrypted ->
                new UnreadableFileException("The file is encrypted; remove its password.", encrypted);
            case TikaException tika when tika.getCause() == null -> new UnreadableFileException(sentence(tika), tika);
            case IOException io -> throw io;
            case Error error when !(error instanceof StackOverflowError) -> throw error;
            default -> new UnreadableFileException(
                    "The file is damaged or not what its name says: " + sentence(innermost(cause)), cause);
        };
    }

    private static Throwable innermost(Throwable thrown) {
        Throwable at = thrown;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at;
    }

    private static String sentence(Throwable thrown) {
        String message = thrown.getMessage();
        String line = message == null ? thrown.getClass().getSimpleName() : message.lines().findFirst().orElse("");
        return line.length() <= 300 ? line : line.substring(0, 300) + "...";
    }

    /** Loads the parsers when they are first needed: a second that a server's start should not spend. */
    private static final class Once implements Supplier<Parser> {
        private Parser loaded = EmptyParser.INSTANCE;

        @Override
        public synchronized Parser get() {
            if (loaded == EmptyParser.INSTANCE) {
                loaded = new AutoDetectParser();
            }
            return loaded;
        }
    }
}
