package io.pharos.server.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TikaTextTest {
    private final TikaText texts = new TikaText();

    @TempDir
    private Path dir;

    @Test
    void readsPlainTextInItsEncoding() throws Exception {
        Document utf8 = read("notes/a.txt", "Größe zählt nicht. A line of text that is long enough to be told.".getBytes("UTF-8"));
        assertThat(utf8.text()).startsWith("Größe zählt");
        assertThat(utf8.title()).isEqualTo("a.txt");
        assertThat(utf8.metadata()).containsEntry("content_type", "text/plain");
        Document latin = read("b.txt", "Die Größe der Übung hängt von der Länge des Textes ab, für den sie gilt.".getBytes(Charset.forName("ISO-8859-1")));
        assertThat(latin.text()).contains("Größe der Übung");
    }

    @Test
    void takesTheTitleOfMarkdownFromItsFirstHeading() throws Exception {
        assertThat(read("read.md", "# The title #\n\nSome text.".getBytes()).title()).isEqualTo("The title");
        assertThat(read("plain.md", "No heading here.".getBytes()).title()).isEqualTo("plain.md");
    }

    @Test
    void readsHtmlWithoutItsMarkup() throws Exception {
        Document page = read(
                "page.html",
                "<html><head><title>On lamps</title><script>var x=1</script></head><body><p>Light &amp; shade</p></body></html>"
                        .getBytes());
        assertThat(page.title()).isEqualTo("On lamps");
        assertThat(page.text()).isEqualTo("Light & shade");
    }

    @Test
    void readsPdf() throws Exception {
        Document paper = document("paper.pdf", pdf("A lighthouse in a document", null));
        assertThat(paper.title()).isEqualTo("Of lighthouses");
        assertThat(paper.text()).contains("A lighthouse in a document");
        assertThat(paper.metadata())
                .containsEntry("content_type", "application/pdf")
                .containsEntry("authors", List.of("A. Keeper"));
    }

    @Test
    void readsWord() throws Exception {
        Path file = dir.resolve("x.docx");
        try (XWPFDocument word = new XWPFDocument();
                OutputStream out = Files.newOutputStream(file)) {
            word.createParagraph().createRun().setText("Words about beacons");
            word.write(out);
        }
        assertThat(document("x.docx", file).text()).isEqualTo("Words about beacons");
    }

    @Test
    void saysWhyAFileCannotBeRead() throws Exception {
        assertThatThrownBy(() -> read("empty.txt", new byte[0]))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("The file is empty.");
        assertThatThrownBy(() -> document("secret.pdf", pdf("hidden", "password")))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("The file is encrypted; remove its password.");
        assertThatThrownBy(() -> read("noise.bin", new byte[] {0, 1, 2, 3, (byte) 0xff, 0, 7}))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("holds no text");
        assertThatThrownBy(() -> read("broken.pdf", "%PDF-1.7 and then nothing".getBytes()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void aBombIsDefused() throws Exception {
        Path bomb = dir.resolve("bomb.docx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\""
                            + " ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/"
                            + "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>")
                    .getBytes());
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            byte[] zeros = new byte[1024 * 1024];
            java.util.Arrays.fill(zeros, (byte) ' ');
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        assertThatThrownBy(() -> document("bomb.docx", bomb)).isInstanceOf(UnreadableFileException.class);
    }

    @Test
    void aNameIsNotBelieved() throws Exception {
        assertThat(document("really.txt", pdf("still a pdf", null)).metadata())
                .containsEntry("content_type", "application/pdf");
    }

    private Document read(String key, byte[] content) throws Exception {
        return document(key, Files.write(Files.createTempFile(dir, "upload", ".bin"), content));
    }

    private Document document(String key, Path file) throws Exception {
        return texts.read(file, new DocumentKey("files", key));
    }

    private Path pdf(String text, String password) throws IOException {
        Path file = Files.createTempFile(dir, "made", ".pdf");
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = new PDPage();
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(72, 700);
                content.showText(text);
                content.endText();
            }
            pdf.getDocumentInformation().setTitle("Of lighthouses");
            pdf.getDocumentInformation().setAuthor("A. Keeper");
            if (password != null) {
                pdf.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            pdf.save(file.toFile());
        }
        return file;
    }
}
