package io.pharos.server.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of old programs, and files that are made to do harm. */
@Timeout(120)
class HostileFileTest {
    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final TextExtractor extractor = new TextExtractor();

    @TempDir
    private Path directory;

    private interface Body {
        void write(OutputStream out) throws IOException;
    }

    private Path file(String name, Body body) throws IOException {
        Path file = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            body.write(out);
        }
        return file;
    }

    private static Body text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Body many(String block, int times) {
        byte[] bytes = block.repeat(1_000).getBytes(StandardCharsets.UTF_8);
        return out -> {
            for (int i = 0; i < times / 1_000; i++) {
                out.write(bytes);
            }
        };
    }

    private Path zip(String name, Map<String, Body> entries) throws IOException {
        return file(name, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            for (Map.Entry<String, Body> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                entry.getValue().write(zip);
                zip.closeEntry();
            }
            zip.finish();
        });
    }

    /** A workbook of one sheet with those rows. */
    private Path workbook(String name, Body rows) throws IOException {
        Map<String, Body> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", text("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"" + SHEET + "sheet.main+xml\"/><Override PartName=\"/xl/s.xml\" ContentType=\"" + SHEET + "worksheet+xml\"/></Types>"));
        parts.put("_rels/.rels", text("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
        parts.put("xl/_rels/workbook.xml.rels", text("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"s.xml\"/></Relationships>"));
        parts.put("xl/workbook.xml", text("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"));
        parts.put("xl/s.xml", out -> {
            text("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>").write(out);
            rows.write(out);
            text("</sheetData></worksheet>").write(out);
        });
        return zip(name, parts);
    }

    private Extracted read(Path file) throws ExtractionException, InterruptedException {
        return extractor.extract(file, file.getFileName().toString());
    }

    private void assertReads(Path file, String words) throws InterruptedException {
        try {
            assertThat(read(file).text()).contains(words);
        } catch (ExtractionException e) {
            throw new AssertionError(file + ": " + e.getMessage(), e);
        }
    }

    private void assertFails(Path file, ExtractionFailure failure, String words) {
        assertThatThrownBy(() -> read(file)).isInstanceOfSatisfying(ExtractionException.class, e -> {
            assertThat(e.failure()).as(e.getMessage()).isEqualTo(failure);
            assertThat(e.getMessage()).contains(words).endsWith(".").doesNotContain("\n", "Exception", "org.");
        });
    }

    @Test
    void oldOfficeFilesAreRead() throws Exception {
        try (HSSFWorkbook old = new HSSFWorkbook(); HSLFSlideShow show = new HSLFSlideShow()) {
            old.createSheet("lights").createRow(0).createCell(0).setCellValue("turning since 1811");
            assertReads(file("old.xls", old::write), "turning since 1811");
            show.createSlide().createTextBox().setText("shown since 1995");
            assertReads(file("old.ppt", show::write), "shown since 1995");
        }
        String rtf = "{\\rtf1\\ansi The keeper \\b writes\\b0 .\\par}";
        assertReads(file("really-rtf.doc", text(rtf)), "The keeper writes.");
        assertReads(file("really-html.doc", text("<html><body><p>The lamp</p></body></html>")), "The lamp");
    }

    @Test
    void anOldWordFileThatIsDamagedIsToldSo() throws Exception {
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            byte[] stream = new byte[5_000];
            // the mark of a Word file, and nothing behind it
            stream[0] = (byte) 0xec;
            stream[1] = (byte) 0xa5;
            stream[2] = (byte) 0xc1;
            container.createDocument(new java.io.ByteArrayInputStream(stream), "WordDocument");
            assertFails(file("cut.doc", container::writeFilesystem), ExtractionFailure.DAMAGED, "damaged");
        }
    }

    @Test
    void openDocumentIsNotRead() throws Exception {
        Map<String, Body> parts = new LinkedHashMap<>();
        parts.put("mimetype", text("application/vnd.oasis.opendocument.text"));
        parts.put("content.xml", text("<x/>"));
        assertFails(zip("a.odt", parts), ExtractionFailure.UNSUPPORTED, "opendocument");
    }

    @Test
    void archivesWithAPasswordAreToldSo() throws Exception {
        assertThat(read(workbook("plain.xlsx", text("<row r=\"1\"><c r=\"A1\"><v>1811</v></c></row>"))).text()).contains("1811");
        Path book = workbook("locked.xlsx", text("<row r=\"1\"><c r=\"A1\"><v>1811</v></c></row>"));
        assertFails(locked(book), ExtractionFailure.ENCRYPTED, "password");
        // nobody looks into archives, so nobody asks for their passwords
        assertFails(locked(zip("locked.zip", Map.of("a.txt", text("a")))), ExtractionFailure.UNSUPPORTED, "zip");
    }

    /** Says of every entry of an archive that it is encrypted. */
    private static Path locked(Path zip) throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        for (int i = 0; i + 9 < bytes.length; i++) {
            boolean header = bytes[i] == 'P' && bytes[i + 1] == 'K';
            boolean local = header && bytes[i + 2] == 3 && bytes[i + 3] == 4;
            boolean central = header && bytes[i + 2] == 1 && bytes[i + 3] == 2;
            if (local || central) {
                bytes[i + (local ? 6 : 8)] |= 1;
            }
        }
        return Files.write(zip, bytes);
    }

    @Test
    void aWorkbookThatUnpacksToAGigabyteIsRefused() throws Exception {
        Path bomb = workbook("bomb.xlsx", many("<row><c t=\"inlineStr\"><is><t>light</t></is></c></row>", 10_000_000));
        assertThat(Files.size(bomb)).isLessThan(5_000_000);
        assertFails(bomb, ExtractionFailure.BOMB, "unpacks");
    }

    @Test
    void entitiesThatMultiplyAreNotExpanded() throws Exception {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE worksheet [<!ENTITY l0 \"light\">");
        for (int i = 1; i < 12; i++) {
            laughs.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
        }
        laughs.append("]>");
        Map<String, Body> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", text("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"));
        parts.put("_rels/.rels", text("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"));
        parts.put("word/document.xml", text(laughs + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&l11;</w:t></w:r></w:p></w:body></w:document>"));
        assertThatThrownBy(() -> read(zip("laughs.docx", parts))).isInstanceOf(ExtractionException.class);
    }

    /** A page whose content unpacks in two steps from a few kilobytes to a gigabyte. */
    @Test
    void aPdfThatUnpacksToAGigabyteIsRefused() throws Exception {
        Path file = directory.resolve("bomb.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            COSStream stream = document.getDocument().createCOSStream();
            COSArray twice = new COSArray();
            twice.add(COSName.FLATE_DECODE);
            twice.add(COSName.FLATE_DECODE);
            try (OutputStream out = stream.createOutputStream(twice)) {
                many("                    ", 50_000_000).write(out);
            }
            page.setContents(new PDStream(stream));
            document.save(file.toFile());
        }
        assertThat(Files.size(file)).isLessThan(100_000);
        assertFails(file, ExtractionFailure.BOMB, "unpacks");
    }
}
