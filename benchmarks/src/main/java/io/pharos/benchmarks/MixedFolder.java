package io.pharos.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/**
 * A folder of files as people have them: plain text, Markdown and HTML that lie on this machine (manuals and licences),
 * some of them made into PDF and Word files.
 *
 * @param files that are in it
 * @param bytes of all of them
 */
record MixedFolder(Path path, List<Path> files, long bytes) {
    private static final List<Path> FOUND_IN =
            List.of(Path.of(System.getProperty("java.home"), "legal"), Path.of("/usr/share/doc"));
    private static final int SMALLEST = 300;
    private static final int LARGEST = 40_000;
    private static final int LINE = 90;
    private static final int LINES_PER_PAGE = 50;

    /** Makes a folder of at most so many files, as many of them of each kind as there are. */
    static MixedFolder in(Path folder, int most) throws IOException {
        Files.createDirectories(folder);
        List<Path> found = found(most * 9 / 10);
        List<Path> files = new ArrayList<>();
        for (Path each : found) {
            String number = "%04d".formatted(files.size());
            files.add(Files.copy(each, folder.resolve(number + "-" + each.getFileName())));
        }
        for (int i = 0; i < Math.min(found.size(), most / 10); i++) {
            String text = Files.readString(found.get(i * found.size() / Math.max(1, most / 10)), StandardCharsets.ISO_8859_1);
            files.add(i % 2 == 0 ? pdf(folder.resolve("made" + i + ".pdf"), text) : word(folder.resolve("made" + i + ".docx"), text));
        }
        long bytes = 0;
        for (Path each : files) {
            bytes += Files.size(each);
        }
        return new MixedFolder(folder, files, bytes);
    }

    /** Says something new in every so-many-th file that is plain text; returns how many were changed. */
    int change(int every) throws IOException {
        int changed = 0;
        for (int i = 0; i < files.size(); i += every) {
            String name = files.get(i).toString();
            if (!name.endsWith(".pdf") && !name.endsWith(".docx")) {
                Files.writeString(files.get(i), "\nThis was said later.\n", java.nio.file.StandardOpenOption.APPEND);
                changed++;
            }
        }
        return changed;
    }

    private static List<Path> found(int most) throws IOException {
        List<Path> found = new ArrayList<>();
        Map<String, Integer> ofKind = new HashMap<>();
        for (Path root : FOUND_IN) {
            if (Files.isDirectory(root)) {
                Files.walkFileTree(root, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        String kind = kind(file);
                        boolean fits = attributes.isRegularFile() && attributes.size() > SMALLEST && attributes.size() < LARGEST;
                        if (fits && !kind.isEmpty() && ofKind.merge(kind, 1, Integer::sum) <= most / 2) {
                            found.add(file);
                        }
                        return found.size() < most ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                    }
                });
            }
        }
        return found;
    }

    private static String kind(Path file) {
        String name = file.getFileName().toString();
        return List.of(".md", ".txt", ".html").stream().filter(name::endsWith).findFirst().orElse("");
    }

    private static Path word(Path file, String text) throws IOException {
        try (XWPFDocument document = new XWPFDocument(); OutputStream out = Files.newOutputStream(file)) {
            for (String line : lines(text)) {
                document.createParagraph().createRun().setText(line);
            }
            document.write(out);
        }
        return file;
    }

    private static Path pdf(Path file, String text) throws IOException {
        List<String> lines = lines(text);
        try (PDDocument document = new PDDocument()) {
            for (int from = 0; from < lines.size(); from += LINES_PER_PAGE) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(FontName.HELVETICA), 10);
                    content.newLineAtOffset(40, 740);
                    for (String line : lines.subList(from, Math.min(lines.size(), from + LINES_PER_PAGE))) {
                        content.showText(line);
                        content.newLineAtOffset(0, -13);
                    }
                    content.endText();
                }
            }
            document.save(file.toFile());
        }
        return file;
    }

    /** Returns what of a text every font and every XML can show, in lines. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.replaceAll("[^\\x20-\\x7e\\n]", "").split("\n")) {
            for (int from = 0; from < line.length(); from += LINE) {
                lines.add(line.substring(from, Math.min(line.length(), from + LINE)));
            }
        }
        return lines.isEmpty() ? List.of("empty") : lines;
    }
}
