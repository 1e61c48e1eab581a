package io.pharos.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;

/**
 * Reads the Cranfield collection: 1 400 abstracts on aerodynamics, 225 queries, and who judged what to be relevant.
 *
 * <p>Records start with {@code .I} and a number; {@code .T .A .B .W} start title, authors, source and text.
 */
public final class CranfieldFormat {
    /** Relevant, but nobody wrote down how much. */
    public static final int UNGRADED = 0;

    private CranfieldFormat() {}

    /** Reads {@code cran.all.1400} as documents of that collection, keyed by their numbers. */
    public static List<Document> documents(Path file, String collection) throws IOException {
        List<Document> documents = new ArrayList<>();
        for (Map<String, String> entry : records(file)) {
            String title = ended(entry.getOrDefault("T", ""));
            String text = entry.getOrDefault("W", "");
            Map<String, Object> metadata = new LinkedHashMap<>();
            metadata.put("authors", entry.getOrDefault("A", ""));
            metadata.put("source", entry.getOrDefault("B", ""));
            metadata.values().removeIf(value -> value.toString().isEmpty());
            documents.add(new Document(
                    new DocumentKey(collection, entry.getOrDefault("I", "")), title, withoutTitle(text, title), metadata));
        }
        return documents;
    }

    /** Reads {@code cran.qry}; the judgements number the queries by their order, not by what stands after {@code .I}. */
    public static List<String> queries(Path file) throws IOException {
        return records(file).stream()
                .map(entry -> ended(entry.getOrDefault("W", "")))
                .toList();
    }

    /**
     * Reads {@code cranqrel}: by query (from 1) the relevant documents and their code, from 1, a complete answer, to 4, of
     * minimum interest. Each query has one row whose code is -1; what that means is not written down, but the file lists
     * relevant documents only, and bge-small alone puts 160 of these 225 among its first ten, more than of any other code.
     * They are given the code {@value #UNGRADED}.
     */
    public static Map<Integer, Map<String, Integer>> judgements(Path file) throws IOException {
        Map<Integer, Map<String, Integer>> judgements = new TreeMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            String[] columns = line.strip().split("\\s+");
            if (columns.length == 3) {
                int code = Integer.parseInt(columns[2]);
                judgements
                        .computeIfAbsent(Integer.valueOf(columns[0]), query -> new TreeMap<>())
                        .put(columns[1], code < 0 ? UNGRADED : code);
            }
        }
        return judgements;
    }

    private static List<Map<String, String>> records(Path file) throws IOException {
        List<Map<String, String>> records = new ArrayList<>();
        String section = "";
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            if (line.startsWith(".I ")) {
                records.add(new LinkedHashMap<>(Map.of("I", line.substring(3).strip())));
            } else if (line.matches("\\.[TABW]\\s*")) {
                section = line.substring(1, 2);
            } else {
                records.getLast().merge(section, line.strip(), (before, more) -> (before + "\n" + more).strip());
            }
        }
        return records;
    }

    /** The collection writes a space before each full stop, and one at the end of every title. */
    private static String ended(String text) {
        return text.replace('\n', ' ').replaceFirst("\\s*\\.$", "");
    }

    /** Every text repeats its title first. */
    private static String withoutTitle(String text, String title) {
        String line = text.replace('\n', ' ');
        if (title.isEmpty() || !line.startsWith(title)) {
            return text;
        }
        return text.substring(title.length()).replaceFirst("^[\\s.]+", "");
    }
}
