package io.pharos.desktop.testing;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A folder of real files of many kinds: the licences of this Java, what lies in the jars of this test and beside them, a
 * few papers in office formats made here, and some files that nobody can read.
 */
public final class MixedFolder {
    /** Files that give no text: damaged, empty, blank, and two kinds that are not read. */
    public static final int BROKEN = 6;

    private static final List<String> KINDS =
            List.of(".md", ".txt", ".html", ".xml", ".pom", ".properties", ".json", ".css", ".js", ".java", ".proto");
    private static final int LEAST = 200;
    /** Embedding takes its time; a few passages each are enough. */
    private static final int MOST = 1_200;

    private final Path root;
    private final List<Path> texts = new ArrayList<>();

    private MixedFolder(Path root) {
        this.root = root;
    }

    /** Fills an empty folder with about that many files, {@link #BROKEN} broken ones among them. */
    public static MixedFolder fill(Path root, int files) throws IOException {
        MixedFolder folder = new MixedFolder(root);
        int wanted = files - BROKEN - 2;
        folder.licences(wanted / 3);
        folder.poms(wanted / 3);
        folder.jars(wanted - folder.texts.size());
        folder.papers();
        folder.broken();
        return folder;
    }

    /** Returns how many files there are. */
    public int files() {
        return texts.size() + 2 + BROKEN;
    }

    /** Changes every tenth text, and returns how many that is. */
    public int changeSome() throws IOException {
        int changed = 0;
        for (int i = 0; i < texts.size(); i += 10) {
            Files.writeString(texts.get(i), Files.readString(texts.get(i)) + "\nChanged for the second edition.\n");
            changed++;
        }
        return changed;
    }

    /** Replaces the damaged paper by a good one. */
    public void repair() throws IOException {
        Files.writeString(root.resolve("papers/damaged.pdf"), pdf("Repaired: lessons about backups."));
    }

    private void licences(int most) throws IOException {
        try (Stream<Path> found = Files.walk(Path.of(System.getProperty("java.home"), "legal"))) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                if (texts.size() >= most) {
                    return;
                }
                String name = file.getParent().getFileName() + "-" + file.getFileName();
                take("legal/" + (file.toString().endsWith(".md") ? name : name + ".txt"), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private void poms(int most) throws IOException {
        int until = texts.size() + most;
        for (Path jar : classPath()) {
            Path pom = jar.resolveSibling(jar.getFileName().toString().replaceAll("(-linux|-mac|-win)?\\.jar$", ".pom"));
            if (texts.size() < until && Files.isRegularFile(pom)) {
                take("projects/" + pom.getFileName(), Files.readString(pom));
            }
        }
    }

    private void jars(int most) throws IOException {
        int until = texts.size() + most;
        for (Path jar : classPath()) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                int fromThis = 0;
                for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements() && fromThis < 40; ) {
                    ZipEntry entry = all.nextElement();
                    if (texts.size() < until && isText(entry)) {
                        try (BufferedInputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
                            fromThis += take("jars/" + name(jar, entry), new String(in.readNBytes(MOST), StandardCharsets.UTF_8)) ? 1 : 0;
                        }
                    }
                }
            }
        }
    }

    private static boolean isText(ZipEntry entry) {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        boolean licence = name.contains("license") || name.contains("notice");
        return !entry.isDirectory() && entry.getSize() >= LEAST && (licence || KINDS.stream().anyMatch(name::endsWith));
    }

    private static String name(Path jar, ZipEntry entry) {
        String project = jar.getFileName().toString().replaceAll("-\\d.*", "");
        String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        return project + "/" + (file.contains(".") ? file : file + ".txt");
    }

    private boolean take(String name, String text) throws IOException {
        Path file = root.resolve(name);
        if (text.length() < LEAST || Files.exists(file)) {
            return false;
        }
        Files.createDirectories(file.getParent());
        // the name within makes each text one of its own, as most licences are the same
        Files.writeString(file, name + "\n" + text.substring(0, Math.min(MOST, text.length())));
        texts.add(file);
        return true;
    }

    private void papers() throws IOException {
        Path papers = Files.createDirectories(root.resolve("papers"));
        Files.writeString(papers.resolve("inverted-indexes.pdf"), pdf("Inverted indexes list for every word the documents that hold it."));
        try (OutputStream out = Files.newOutputStream(papers.resolve("consensus.docx"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, "[Content_Types].xml", "<?xml version='1.0'?><Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                    + "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
                    + "<Override PartName='/word/document.xml' ContentType="
                    + "'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>");
            entry(zip, "_rels/.rels", "<?xml version='1.0'?><Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                    + "<Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'"
                    + " Target='word/document.xml'/></Relationships>");
            entry(zip, "word/document.xml", "<?xml version='1.0'?><w:document xmlns:w="
                    + "'http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>"
                    + "Consensus lets several machines agree on one value although some of them fail."
                    + "</w:t></w:r></w:p></w:body></w:document>");
        }
    }

    private void broken() throws IOException {
        Path papers = root.resolve("papers");
        Files.writeString(papers.resolve("damaged.pdf"), "%PDF-1.7 and then nothing that makes sense");
        Files.writeString(papers.resolve("cut-off.docx"), "PK\3\4 and then the line went dead");
        Files.createFile(papers.resolve("empty.txt"));
        Files.writeString(papers.resolve("blank.txt"), " \n\n \t\n");
        Files.write(papers.resolve("figure.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'});
        Files.write(papers.resolve("reader.class"), new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 69});
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** A page with one line of text. */
    private static String pdf(String line) {
        String content = "BT /F1 12 Tf 72 720 Td (" + line + ") Tj ET";
        List<String> objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        StringBuilder file = new StringBuilder("%PDF-1.4\n");
        StringBuilder places = new StringBuilder();
        for (int i = 0; i < objects.size(); i++) {
            places.append(String.format(Locale.ROOT, "%010d 00000 n \n", file.length()));
            file.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int table = file.length();
        return file.append("xref\n0 6\n0000000000 65535 f \n").append(places)
                .append("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n").append(table).append("\n%%EOF\n")
                .toString();
    }

    private static List<Path> classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(each -> each.endsWith(".jar"))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .toList();
    }
}
