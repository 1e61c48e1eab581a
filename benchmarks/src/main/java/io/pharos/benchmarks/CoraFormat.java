package io.pharos.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pharos.server.store.Edge;

/** Reads the citations of Cora, a graph of 2 708 papers on machine learning. */
public final class CoraFormat {
    /** The type of every edge. */
    public static final String CITES = "cites";

    private CoraFormat() {}

    /** Reads {@code cora.cites}, whose lines name the cited paper first: edges lead from the citing paper to the cited. */
    public static List<Edge> edges(Path file) throws IOException {
        List<Edge> edges = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
            String[] columns = line.strip().split("\\s+");
            if (columns.length == 2) {
                edges.add(new Edge(columns[1], columns[0], CITES, Map.of()));
            }
        }
        return edges;
    }
}
