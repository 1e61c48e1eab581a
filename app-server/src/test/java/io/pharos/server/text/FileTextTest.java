package io.pharos.server.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.testing.HookedFileSystem;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class FileTextTest {
    private final FileText texts = new ExtractedText(new TextExtractor());

    @TempDir
    private Path directory;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Document read(Path file) throws ExtractionException, InterruptedException {
        return texts.read(file, new DocumentKey("c", file.getFileName().toString()));
    }

    private void assertFails(Path file, ExtractionFailure failure, String words) {
        assertThatThrownBy(() -> read(file))
                .as("%s", file.getFileName())
                .isInstanceOfSatisfying(ExtractionException.class, e -> {
                    assertThat(e.failure()).as(e.getMessage()).isEqualTo(failure);
                    assertThat(e.getMessage()).contains(words).endsWith(".").doesNotContain("\n", "Exception", "org.");
                });
    }

    @Test
    void textOfEveryKindIsRead() throws Exception {
        for (String name : List.of("a.txt", "a.text", "a.md", "A.java", "a.xml", "a.json", "a.csv", "a.properties", "a.css",
                "a.js", "a.py", "a.c", "a.h", "a.sh", "a.yml", "a.toml", "a.sql", "a.log", "a.tex", "a.rst", "a.adoc", "a.ini",
                "a.gradle", "a.kt", "a.ts", "Makefile", "LICENSE", "a.svg", "a.unknown")) {
            String text = switch (name) {
                case "a.xml" -> "<?xml version=\"1.0\"?><a b=\"lighthouse\">beacon</a>";
                case "a.json" -> "{\"a\": \"lighthouse\"}";
                case "a.svg" -> "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>lighthouse</text></svg>";
                default -> "the lighthouse, and\nanother = line;\n";
            };
            assertThat(read(file(name, text)).text()).as(name).contains("lighthouse");
        }
    }

    @Test
    void oldEncodingsAreUnderstood() throws Exception {
        String text = "Übergrößenträger fährt über die Straße, schön und grün. ".repeat(20);
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16)) {
            assertThat(read(file(charset.name() + ".txt", text.getBytes(charset))).text()).as("%s", charset).isEqualTo(text.strip());
        }
    }

    @Test
    void mailIsReadWithItsSubjectAndWithoutItsAttachments() throws Exception {
        Document mail = read(file("m.eml", """
                From: A. Keeper <keeper@example.org>
                To: harbour@example.org
                Subject: =?UTF-8?Q?Der_Leuchtturm_f=C3=A4llt_aus?=
                Date: Mon, 2 Mar 2020 10:00:00 +0000
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="xx"

                --xx
                Content-Type: multipart/alternative; boundary="yy"

                --yy
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: quoted-printable

                The lamp is br=C3=B6ken.
                --yy
                Content-Type: text/html; charset=UTF-8

                <p>The lamp is <b>br&ouml;ken</b>.</p>
                --yy--
                --xx
                Content-Type: text/plain
                Content-Disposition: attachment; filename="a.txt"

                attached words
                --xx--
                """.replace("\n", "\r\n")));
        assertThat(mail.title()).isEqualTo("Der Leuchtturm fällt aus");
        assertThat(mail.text()).contains("The lamp is bröken.").doesNotContain("attached words", "<p>");
        assertThat(mail.metadata()).containsEntry("content_type", "message/rfc822").containsKey("authors");
    }

    @Test
    void spreadsheetsAreRead() throws Exception {
        assertThat(read(workbook("lighthouse")).text()).contains("lighthouse");
    }

    private Path workbook(String cell) throws IOException {
        Path file = directory.resolve("w.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
            workbook.createSheet("s").createRow(0).createCell(0).setCellValue(cell);
            workbook.write(out);
        }
        return file;
    }

    @Test
    void whatIsNoFileFails() throws Exception {
        assertFails(directory.resolve("nowhere.txt"), ExtractionFailure.MISSING, "not there");
        assertFails(directory, ExtractionFailure.NOT_A_FILE, "directory");
        assertFails(file("empty.pdf", ""), ExtractionFailure.EMPTY, "empty");
        assertFails(file("blank.txt", " \n\t \r\n"), ExtractionFailure.NO_TEXT, "no text");
    }

    @Test
    void whatIsNoTextFails() throws Exception {
        byte[] noise = new byte[100_000];
        new Random(3).nextBytes(noise);
        assertFails(file("noise.bin", noise), ExtractionFailure.UNSUPPORTED, "not read");
        assertFails(file("noise.dat", new byte[10_000]), ExtractionFailure.UNSUPPORTED, "not read");
        assertFails(file("a.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13}),
                ExtractionFailure.UNSUPPORTED, "image/png");
        try (var in = FileTextTest.class.getResourceAsStream("FileTextTest.class")) {
            assertFails(file("A.class", in.readAllBytes()), ExtractionFailure.UNSUPPORTED, "java");
        }
        assertFails(zip("a.zip", "a.txt", "text"), ExtractionFailure.UNSUPPORTED, "zip");
        assertFails(zip("a.jar", "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n"), ExtractionFailure.UNSUPPORTED, "java");
        assertFails(file("a.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0}),
                ExtractionFailure.UNSUPPORTED, "gzip");
    }

    private Path zip(String name, String entry, String text) throws IOException {
        Path file = directory.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return file;
    }

    @Test
    void whatWantsAPasswordFails() throws Exception {
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (XWPFDocument document = new XWPFDocument(); OutputStream out = encryptor.getDataStream(container)) {
                document.createParagraph().createRun().setText("hidden");
                document.write(out);
            }
            Path file = directory.resolve("locked.docx");
            try (OutputStream out = Files.newOutputStream(file)) {
                container.writeFilesystem(out);
            }
            assertFails(file, ExtractionFailure.ENCRYPTED, "password");
        } catch (java.security.GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    @Test
    void aHugeFileIsRefusedWithoutReadingIt() throws Exception {
        Path file = directory.resolve("huge.txt");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1_000_000_000);
        }
        HookedFileSystem machine = new HookedFileSystem();
        machine.lock(file);
        assertFails(machine.hooked(file), ExtractionFailure.TOO_LARGE, "500000000 bytes");
    }

    @Test
    void aHundredMegabytesInOneLineAreTooMuchAndFortyAreNot() throws Exception {
        Path file = directory.resolve("line.txt");
        byte[] block = "lighthouse ".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 100; i++) {
                out.write(block);
            }
        }
        assertFails(file, ExtractionFailure.TOO_LARGE, "50000000 characters");
        try (RandomAccessFile shorter = new RandomAccessFile(file.toFile(), "rw")) {
            shorter.setLength(40_000_000);
        }
        assertThat(read(file).text()).hasSize(40_000_000);
    }

    @Test
    void muchHtmlIsRefusedBeforeItFillsTheMemory() throws Exception {
        assertFails(file("a.html", "<html><body>" + "<p>x</p>".repeat(7_000_000)), ExtractionFailure.TOO_LARGE, "50000000 bytes");
    }

    @Test
    void deepNestingEndsInATextOrARefusal() throws Exception {
        int deep = 200_000;
        for (String name : List.of("a.html", "a.xml", "a.xhtml", "a.json", "a.svg")) {
            Path file = file(name, name.equals("a.json")
                    ? "[".repeat(deep) + "1" + "]".repeat(deep)
                    : "<html>" + "<b>".repeat(deep) + "light" + "</b>".repeat(deep) + "</html>");
            try {
                assertThat(read(file).text()).isNotBlank();
            } catch (ExtractionException e) {
                assertThat(e.failure()).as(name).isIn(ExtractionFailure.BOMB, ExtractionFailure.DAMAGED);
            }
        }
        assertFails(office("deep.docx", out -> {
            out.write("<w:p>".repeat(deep).getBytes(StandardCharsets.UTF_8));
            out.write("</w:p>".repeat(deep).getBytes(StandardCharsets.UTF_8));
        }), ExtractionFailure.BOMB, ".");
    }

    private interface Body {
        void write(OutputStream out) throws IOException;
    }

    /** A Word file with that body. */
    private Path office(String name, Body body) throws IOException {
        Path file = directory.resolve(name);
        Map<String, String> parts = Map.of(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>".getBytes(StandardCharsets.UTF_8));
            body.write(zip);
            zip.write("</w:body></w:document>".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return file;
    }

    private static final String RUN = "<w:p><w:r><w:t>light</w:t></w:r></w:p>";

    @Test
    void aMegabyteThatUnpacksToAGigabyteIsRefused() throws Exception {
        assertThat(read(office("good.docx", out -> out.write(RUN.getBytes(StandardCharsets.UTF_8)))).text()).isEqualTo("light");
        Path bomb = office("bomb.docx", out -> {
            byte[] block = RUN.repeat(30_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 600; i++) {
                out.write(block);
            }
        });
        assertFails(bomb, ExtractionFailure.BOMB, "unpacks");
        Path hidden = office("hidden.docx", out -> out.write(RUN.getBytes(StandardCharsets.UTF_8)));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(directory.resolve("many.docx")))) {
            for (int i = 0; i < 30_000; i++) {
                zip.putNextEntry(new ZipEntry("word/media/" + i));
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        assertThat(read(hidden).text()).isEqualTo("light");
        assertThatThrownBy(() -> read(directory.resolve("many.docx"))).isInstanceOf(ExtractionException.class);
    }
}
