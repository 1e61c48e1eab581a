package io.pharos.server.text;

import java.io.IOException;
import java.io.InputStream;

import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.EmptyParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.txt.TXTParser;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.ContentHandlerDecorator;
import org.apache.tika.sax.WriteOutContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Runs Tika over one file at a time. Thread-safe. */
final class FileParser {
    private final AutoDetectParser tika = new AutoDetectParser(
            new DefaultDetector(),
            new TXTParser(), new JSoupParser(), new PDFParser(), new OOXMLParser(), new OfficeParser(), new RTFParser());
    private final TextExtractor.Limits limits;

    FileParser(TextExtractor.Limits limits) {
        this.limits = limits;
    }

    TextExtractor.Limits limits() {
        return limits;
    }

    Extracted parse(GuardedInput in, String fileName) throws ExtractionException {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, fileName);
        ParseContext context = new ParseContext();
        context.set(EmbeddedDocumentExtractor.class, new NoAttachments());
        WriteOutContentHandler text = new WriteOutContentHandler(limits.characters());
        try (TikaInputStream file = TikaInputStream.get(in)) {
            tika.parse(file, new Attended(new BodyContentHandler(text), in), metadata, context);
        } catch (IOException | SAXException | TikaException | RuntimeException e) {
            throw refused(e);
        }
        return result(text.toString().strip(), fileName, metadata);
    }

    private static Extracted result(String text, String fileName, Metadata metadata) throws ExtractionException {
        String type = FileFacts.contentType(metadata);
        for (String parser : metadata.getValues(TikaCoreProperties.TIKA_PARSED_BY)) {
            if (parser.equals(EmptyParser.class.getName())) {
                throw new ExtractionException("Files of type " + type + " are not read.");
            }
        }
        if (text.isEmpty()) {
            throw new ExtractionException("The file holds no text.");
        }
        return new Extracted(FileFacts.title(metadata, text, fileName), text, FileFacts.metadata(metadata));
    }

    private ExtractionException refused(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case EncryptedDocumentException encrypted -> {
                    return new ExtractionException("The file is encrypted; remove its password first.", e);
                }
                case ZeroByteFileException empty -> {
                    return new ExtractionException("The file is empty.", e);
                }
                case GuardedInput.TooLongException tooLong -> {
                    return new ExtractionException("The file is larger than " + limits.bytes() + " bytes.", e);
                }
                default -> {
                    if (WriteLimitReachedException.isWriteLimitReached(cause)) {
                        return new ExtractionException(
                                "The file holds more than " + limits.characters() + " characters of text.", e);
                    }
                }
            }
        }
        return new ExtractionException("The file is damaged or of a kind that cannot be read.", e);
    }

    /** What is attached to a file is another file. */
    private static final class NoAttachments implements EmbeddedDocumentExtractor {
        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(InputStream in, ContentHandler handler, Metadata metadata, boolean outputHtml) {}
    }

    /** Stops a parser that writes on after everybody has left. */
    private static final class Attended extends ContentHandlerDecorator {
        private final GuardedInput input;

        Attended(ContentHandler handler, GuardedInput input) {
            super(handler);
            this.input = input;
        }

        @Override
        public void characters(char[] text, int start, int length) throws SAXException {
            if (input.isStopped()) {
                throw new SAXException("Nobody waits for this file any more.");
            }
            super.characters(text, start, length);
        }
    }
}
