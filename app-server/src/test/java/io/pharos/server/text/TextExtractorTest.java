package io.pharos.server.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TextExtractorTest {
    private final TextExtractor extractor = new TextExtractor();

    private Extracted extract(byte[] file, String name) throws ExtractionException, InterruptedException {
        return extractor.extract(new ByteArrayInputStream(file), name);
    }

    private Extracted extract(String file, String name) throws ExtractionException, InterruptedException {
        return extract(file.getBytes(StandardCharsets.UTF_8), name);
    }

    private void assertRefused(byte[] file, String name, String part) {
        assertThatThrownBy(() -> extract(file, name))
                .isInstanceOf(ExtractionException.class)
                .hasMessageContaining(part)
                .hasMessageEndingWith(".");
    }

    private static byte[] pdf(boolean encrypted, String... lines) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (String line : lines) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                    content.newLineAtOffset(50, 700);
                    content.showText(line);
                    content.endText();
                }
            }
            document.getDocumentInformation().setTitle("On Lighthouses");
            document.getDocumentInformation().setAuthor("A. Keeper");
            if (encrypted) {
                document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] word(String text) throws IOException {
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText(text);
            document.getProperties().getCoreProperties().setTitle("A Word Title");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.write(out);
            return out.toByteArray();
        }
    }

    @Test
    void plainTextKeepsItsCharactersAndIsNamedAfterItsFile() throws Exception {
        Extracted extracted = extract("Ein naïver Bär im Café — 漢字 😀.\r\nZweite Zeile.", "C:\\docs\\bären.notes.txt");
        assertThat(extracted.text()).isEqualTo("Ein naïver Bär im Café — 漢字 😀.\r\nZweite Zeile.");
        assertThat(extracted.title()).isEqualTo("bären.notes");
        assertThat(extracted.metadata()).containsEntry("content_type", "text/plain");
    }

    @Test
    void markdownIsNamedByItsHeading() throws Exception {
        Extracted extracted = extract("# The *Harbour* Guide #\n\nSome text.\n\n# Another", "docs/README.md");
        assertThat(extracted.title()).isEqualTo("The *Harbour* Guide");
        assertThat(extracted.text()).contains("Some text.");
    }

    @Test
    void htmlLosesItsMarksAndScripts() throws Exception {
        Extracted extracted = extract(
                "<html><head><title>Über uns</title><script>var hidden = 1;</script></head><body><p>Eins &amp; zwei</p></body></html>", "a.html");
        assertThat(extracted.title()).isEqualTo("Über uns");
        assertThat(extracted.text()).contains("Eins & zwei").doesNotContain("hidden", "<p>");
    }

    @Test
    void pdfGivesTextTitleAuthorAndPages() throws Exception {
        Extracted extracted = extract(pdf(false, "The light turns.", "It never sleeps."), "x.pdf");
        assertThat(extracted.text()).contains("The light turns.").contains("It never sleeps.");
        assertThat(extracted.title()).isEqualTo("On Lighthouses");
        assertThat(extracted.metadata())
                .containsEntry("content_type", "application/pdf")
                .containsEntry("authors", List.of("A. Keeper"))
                .containsEntry("pages", 2);
    }

    @Test
    void wordAndPowerPointAreReadWhateverTheirName() throws Exception {
        Extracted word = extract(word("Written in Word."), "no-ending");
        assertThat(word.text()).contains("Written in Word.");
        assertThat(word.title()).isEqualTo("A Word Title");
        try (XMLSlideShow slides = new XMLSlideShow()) {
            XSLFTextBox box = slides.createSlide().createTextBox();
            box.setText("Shown on a slide.");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            slides.write(out);
            assertThat(extract(out.toByteArray(), "talk.pptx").text()).contains("Shown on a slide.");
        }
    }

    @Test
    void jsonAndSourceCodeAreText() throws Exception {
        assertThat(extract("{\"a\": \"lighthouse\"}", "a.json").text()).contains("lighthouse");
        assertThat(extract("class A { /* lighthouse */ }", "A.java").text()).contains("lighthouse");
    }

    @Test
    void whatGivesNoTextIsRefusedInOneSentence() throws Exception {
        assertRefused(new byte[0], "empty.txt", "empty");
        assertRefused(" \n\t ".getBytes(StandardCharsets.UTF_8), "blank.txt", "no text");
        assertRefused(pdf(false), "blank.pdf", "no text");
        assertRefused(pdf(true, "secret"), "locked.pdf", "encrypted");
        byte[] damaged = pdf(false, "text");
        assertRefused(java.util.Arrays.copyOf(damaged, 40), "cut.pdf", "cannot be read");
        assertRefused(java.util.Arrays.copyOf(word("text"), 400), "cut.docx", ".");
        byte[] binary = new byte[4096];
        new java.util.Random(5).nextBytes(binary);
        assertRefused(binary, "noise.bin", "not read");
        assertRefused(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13}, "a.png", "image/png");
    }

    @Test
    void tooMuchTextOrTooManyBytesAreRefused() {
        TextExtractor small = new TextExtractor(new TextExtractor.Limits(1_000, 1_000, 100), Duration.ofSeconds(30));
        assertThatThrownBy(() -> small.extract(new ByteArrayInputStream("word ".repeat(50).getBytes(StandardCharsets.UTF_8)), "a.txt"))
                .isInstanceOf(ExtractionException.class).hasMessageContaining("100 characters");
        assertThatThrownBy(() -> small.extract(new ByteArrayInputStream(new byte[2_000]), "a.pdf"))
                .isInstanceOf(ExtractionException.class).hasMessageContaining("1000 bytes");
    }

    @Test
    void anArchiveBombIsRefused() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String part : List.of("[Content_Types].xml", "_rels/.rels")) {
                zip.putNextEntry(new ZipEntry(part));
                zip.write(switch (part) {
                    case "_rels/.rels" -> ("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>").getBytes(StandardCharsets.UTF_8);
                    default -> ("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>").getBytes(StandardCharsets.UTF_8);
                });
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>".getBytes(StandardCharsets.UTF_8));
            byte[] block = "a".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 200; i++) {
                zip.write(block);
            }
            zip.write("</w:t></w:r></w:p></w:body></w:document>".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        assertRefused(out.toByteArray(), "bomb.docx", ".");
    }

    @Test
    void externalEntitiesAreNotFetched() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + listener.getLocalPort() + "/x";
            listener.setSoTimeout(500);
            for (String name : List.of("a.xml", "a.html", "a.svg", "a.xhtml")) {
                try {
                    extract("<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY e SYSTEM \"" + url + "\">]><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><link rel=\"stylesheet\" href=\"" + url + "\"/></head><body><img src=\"" + url + "\"/>text &e;</body></html>", name);
                } catch (ExtractionException refused) {
                    // refusing is as good as ignoring
                }
            }
            assertThatThrownBy(listener::accept).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    /** Gives nothing until it is let go. */
    private static final class SilentInput extends InputStream {
        private final CountDownLatch letGo = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            try {
                letGo.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return -1;
        }
    }

    @Test
    void timeIsBounded() throws Exception {
        TextExtractor hasty = new TextExtractor(new TextExtractor.Limits(1_000, 1_000, 1_000), Duration.ofMillis(200));
        SilentInput silent = new SilentInput();
        assertThatThrownBy(() -> hasty.extract(silent, "a.txt")).isInstanceOf(ExtractionException.class).hasMessageContaining("longer than");
        silent.letGo.countDown();
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        SilentInput silent = new SilentInput();
        Thread waiting = Thread.ofVirtual().unstarted(() -> assertThatThrownBy(() -> extractor.extract(silent, "a.txt"))
                .isInstanceOf(InterruptedException.class));
        waiting.start();
        waiting.interrupt();
        await().atMost(Duration.ofSeconds(10)).until(() -> !waiting.isAlive());
        silent.letGo.countDown();
    }
}
