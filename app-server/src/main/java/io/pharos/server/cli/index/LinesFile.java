package io.pharos.server.cli.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pharos.model.api.OperationsApi.Failed;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.cli.index.LineReader.Line;
import io.pharos.server.cli.index.SourceFiles.SourceFile;
import org.jspecify.annotations.Nullable;

/** A file of JSON Lines: each line a document, or an edge when it has {@code _from} and {@code _to}. */
final class LinesFile {
    private static final int MAX_LINE = 15_000_000;

    private final SourceFile file;

    /** Takes batches of lines of one kind, in the order of the file. */
    interface Batches {
        void documents(List<String> lines) throws InterruptedException, TargetException;

        void edges(List<String> lines) throws InterruptedException, TargetException;

        /** Lines that cannot be used. */
        void refused(List<Failed> lines);
    }

    LinesFile(SourceFile file) {
        this.file = file;
    }

    /** Counts the lines that are not blank, and says whether any looks like an edge. */
    Count count() throws IOException {
        long lines = 0;
        boolean edges = false;
        try (LineReader reader = new LineReader(file.path(), MAX_LINE)) {
            for (Line line = reader.next(); line != null; line = reader.next()) {
                String text = line.text();
                lines += text == null || !text.isBlank() ? 1 : 0;
                edges |= text != null && text.contains("\"_from\"") && text.contains("\"_to\"");
            }
        }
        return new Count(lines, edges);
    }

    /** What a file holds at first sight. */
    record Count(long lines, boolean edges) {}

    /** Reads the file. */
    void read(Batches batches) throws IOException, InterruptedException, TargetException {
        Collected documents = new Collected(IndexTarget.MAX_DOCUMENTS);
        Collected edges = new Collected(IndexTarget.MAX_EDGES);
        try (LineReader reader = new LineReader(file.path(), MAX_LINE)) {
            for (Line line = reader.next(); line != null; line = reader.next()) {
                String text = line.text();
                if (text != null && text.isBlank()) {
                    continue;
                }
                Map<String, Object> fields = fields(line, batches);
                if (fields == null || text == null) {
                    continue;
                }
                boolean edge = fields.containsKey("_from") || fields.containsKey("_to");
                Collected kind = edge ? edges : documents;
                if (!kind.hasRoomFor(text)) {
                    flush(kind, edge, batches);
                }
                kind.add(text);
            }
        }
        flush(documents, false, batches);
        flush(edges, true, batches);
    }

    private @Nullable Map<String, Object> fields(Line line, Batches batches) {
        String name = file.key() + " line " + line.number();
        if (line.text() == null) {
            batches.refused(List.of(new Failed(name, "The line is longer than " + MAX_LINE + " characters.")));
            return null;
        }
        try {
            Map<String, Object> fields = JsonCodec.shared().readObject(line.text());
            boolean edge = fields.containsKey("_from") || fields.containsKey("_to");
            if (!edge && !(fields.get("_key") instanceof String)) {
                batches.refused(List.of(new Failed(
                        name, "A document needs \"_key\", an edge \"_from\" and \"_to\", each a string.")));
                return null;
            }
            return fields;
        } catch (ProtocolException e) {
            batches.refused(List.of(new Failed(name, e.getMessage())));
            return null;
        }
    }

    private static void flush(Collected kind, boolean edge, Batches batches)
            throws InterruptedException, TargetException {
        List<String> lines = kind.take();
        if (lines.isEmpty()) {
            return;
        }
        if (edge) {
            batches.edges(lines);
        } else {
            batches.documents(lines);
        }
    }

    private static final class Collected {
        private final int maxLines;
        private List<String> lines = new ArrayList<>();
        private int chars;

        Collected(int maxLines) {
            this.maxLines = maxLines;
        }

        boolean hasRoomFor(String line) {
            return lines.isEmpty()
                    || lines.size() < maxLines && chars + line.length() <= IndexTarget.MAX_CHARS;
        }

        void add(String line) {
            lines.add(line);
            chars += line.length();
        }

        List<String> take() {
            List<String> taken = lines;
            lines = new ArrayList<>();
            chars = 0;
            return taken;
        }
    }
}
