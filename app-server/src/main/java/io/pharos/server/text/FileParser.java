package io.pharos.server.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.EmptyParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.mail.RFC822Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
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
    private static final MediaType ZIP = MediaType.APPLICATION_ZIP;
    private static final MediaType OOXML = MediaType.application("x-tika-ooxml");
    private static final MediaType PDF = MediaType.application("pdf");
    private static final Set<MediaType> HTML = Set.of(MediaType.TEXT_HTML, MediaType.application("xhtml+xml"));

    private final Detector detector = new DefaultDetector();
    private final AutoDetectParser tika = new AutoDetectParser(
            detector,
            new TXTParser(), new JSoupParser(), new PDFParser(), new OOXMLParser(), new OfficeParser(), new RTFParser(),
            new RFC822Parser());
    private final TextExtractor.Limits limits;
    private final Refusals refusals;

    FileParser(TextExtractor.Limits limits) {
        this.limits = limits;
        this.refusals = new Refusals(limits);
    }

    TextExtractor.Limits limits() {
        return limits;
    }

    /** Returns what a failure in reading {@code in} means. */
    ExtractionException refused(Throwable thrown, GuardedInput in) {
        return refusals.of(thrown, in);
    }

    Extracted parse(GuardedInput in, String fileName) throws ExtractionException {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, fileName);
        WriteOutContentHandler text = new WriteOutContentHandler(limits.characters());
        try (TikaInputStream file = TikaInputStream.get(in)) {
            check(file, detector.detect(file, metadata));
            tika.parse(file, new Attended(new BodyContentHandler(text), in), metadata, context());
        } catch (IOException | SAXException | TikaException | RuntimeException | Error e) {
            throw refusals.of(e, in);
        }
        if (in.failure() != null) {
            throw refusals.of(in.failure(), in);
        }
        return result(text.toString().strip(), fileName, metadata);
    }

    private ParseContext context() {
        ParseContext context = new ParseContext();
        context.set(EmbeddedDocumentExtractor.class, new NoAttachments());
        // the body of a mail is read by the parsers for its kind
        context.set(Parser.class, tika);
        OfficeParserConfig office = new OfficeParserConfig();
        // a document's parts as a stream of events: as objects they take twenty times their size in memory
        office.setUseSAXDocxExtractor(true);
        office.setUseSAXPptxExtractor(true);
        context.set(OfficeParserConfig.class, office);
        return context;
    }

    /** Refuses by its kind, before anybody unpacks it or makes objects of it, what would take too much. */
    private void check(TikaInputStream file, MediaType type) throws IOException, ExtractionException {
        if (HTML.contains(type.getBaseType()) && file.getLength() > limits.markup()) {
            throw FileSource.tooLarge(limits.markup(), null);
        }
        // an office file that cannot be told apart from others may be so because it wants a password
        if (type.equals(OOXML) || isZip(type) && tika.getParsers().containsKey(type)) {
            ZipCheck.check(file.getPath());
        }
        if (type.equals(PDF)) {
            PdfCheck.check(file.getPath());
        }
    }

    private boolean isZip(MediaType type) {
        return tika.getMediaTypeRegistry().isInstanceOf(type, ZIP)
                || tika.getMediaTypeRegistry().isInstanceOf(type, OOXML);
    }

    private static Extracted result(String text, String fileName, Metadata metadata) throws ExtractionException {
        String type = FileFacts.contentType(metadata);
        for (String parser : metadata.getValues(TikaCoreProperties.TIKA_PARSED_BY)) {
            if (parser.equals(EmptyParser.class.getName())) {
                throw new ExtractionException(
                        ExtractionFailure.UNSUPPORTED, "Files of type " + type + " are not read.");
            }
        }
        if (text.isEmpty()) {
            throw new ExtractionException(ExtractionFailure.NO_TEXT, "The file holds no text.");
        }
        return new Extracted(FileFacts.title(metadata, text, fileName), text, FileFacts.metadata(metadata));
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
