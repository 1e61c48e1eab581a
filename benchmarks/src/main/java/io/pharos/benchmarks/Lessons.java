package io.pharos.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;

/** A small library that is made up, the same for both adapters. */
final class Lessons {
    static final String COLLECTION = "documents";

    private static final List<String> SUBJECTS = List.of(
            "neural networks", "relational databases", "compilers", "operating systems", "computer graphics",
            "distributed systems", "cryptography", "numerical analysis");

    private Lessons() {}

    static List<Document> documents(int count) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String subject = SUBJECTS.get(i % SUBJECTS.size());
            documents.add(new Document(
                    new DocumentKey(COLLECTION, "lesson" + i),
                    "Lesson " + i + " on " + subject,
                    "What everybody should know of " + subject + ", part " + i / SUBJECTS.size() + ".",
                    Map.of("part", i / SUBJECTS.size())));
        }
        return documents;
    }

    /** Returns few questions, so that their embeddings are known after the first time. */
    static List<String> questions() {
        return SUBJECTS.stream().map(subject -> "what should I know of " + subject).toList();
    }
}
