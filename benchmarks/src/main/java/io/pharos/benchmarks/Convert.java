package io.pharos.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.store.Document;
import io.pharos.server.store.Edge;

/**
 * Turns a research collection into the JSON Lines that {@code pharos index} reads.
 *
 * <p>Arguments: {@code cranfield} or {@code cora}, the collection's file, the file to write.
 */
public final class Convert {
    private Convert() {}

    /** Converts one file. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3 || !List.of("cranfield", "cora").contains(args[0])) {
            System.err.println("usage: Convert cranfield cran.all.1400 OUT.jsonl | Convert cora cora.cites OUT.jsonl");
            System.exit(2);
        }
        Path in = Path.of(args[1]);
        List<Map<String, Object>> lines = args[0].equals("cranfield")
                ? CranfieldFormat.documents(in, "cranfield").stream().map(Convert::line).toList()
                : CoraFormat.edges(in).stream().map(Convert::line).toList();
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[2]), StandardCharsets.UTF_8))) {
            lines.forEach(line -> out.println(JsonCodec.shared().write(line)));
        }
    }

    private static Map<String, Object> line(Document document) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("_key", document.key().key());
        line.put("title", document.title());
        line.put("text", document.text());
        line.putAll(document.metadata());
        return line;
    }

    private static Map<String, Object> line(Edge edge) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("_from", edge.from());
        line.put("_to", edge.to());
        line.put("type", edge.type());
        line.putAll(edge.properties());
        return line;
    }
}
