package io.pharos.server.themis;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;

/** What a stand-in holds, as a file of JSON Lines, for one in a process of its own. */
final class Archive {
    private Archive() {}

    static void write(Stock stock, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Entity row : stock.entities()) {
                line(out, Map.of("table", row.table(), "pk", row.pk(), "blob", row.blob()));
            }
            for (Map.Entry<String, float[]> vector : stock.vectors.all().entrySet()) {
                line(out, Map.of("vector", vector.getKey(), "values", vector.getValue()));
            }
            for (StoredEdge edge : stock.edges.all()) {
                if (!edge.fields().isEmpty()) {
                    line(out, Map.of("edge", edge.fields()));
                }
            }
        }
    }

    private static void line(BufferedWriter out, Map<String, Object> value) throws IOException {
        out.write(JsonCodec.shared().write(value));
        out.newLine();
    }

    static void read(Path file, Stock stock) throws IOException {
        List<String> lines = Files.readAllLines(file);
        try {
            for (String line : lines) {
                Map<String, Object> json = JsonCodec.shared().readObject(line);
                if (json.containsKey("blob")) {
                    stock.put(Entity.of(Numbers.needed(json, "table"), Numbers.needed(json, "pk"), Numbers.needed(json, "blob")));
                } else if (json.containsKey("vector")) {
                    stock.vectors.put(Numbers.needed(json, "vector"), Numbers.vector(json.get("values"), "values"));
                } else {
                    stock.putEdge(Numbers.object(json.get("edge")));
                }
            }
        } catch (ProtocolException | Refusal e) {
            throw new IOException(file + " does not hold what a stand-in holds: " + e.getMessage(), e);
        }
    }
}
