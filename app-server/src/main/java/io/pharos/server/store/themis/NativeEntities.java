package io.pharos.server.store.themis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.Edge;
import io.pharos.server.store.EdgeFields;
import io.pharos.server.store.FailureKind;
import io.pharos.server.store.Removal;

/** Entities of the native dialect, their vectors, and the edges between them. Thread-safe. */
final class NativeEntities {
    private static final String VECTOR_FIELD = "embedding";
    private static final int VECTORS_AT_ONCE = 100;

    private final ThemisClient client;
    private final Entities entities;

    NativeEntities(ThemisClient client) {
        this.client = client;
        entities = new Entities(client.failures());
    }

    /** Returns what an entity is called that holds a document. */
    static String name(DocumentKey key) {
        return key.collection() + ":" + key.key();
    }

    private static String path(DocumentKey key) {
        return "/entities/" + Call.encoded(name(key));
    }

    Optional<Document> get(DocumentKey key, Patience patience) throws IOException, InterruptedException {
        Call call = Call.get(path(key), CallKind.READ).about(name(key));
        try {
            Fields told = client.send(call, patience, Answer::object);
            Fields blob = Fields.of(Answer.plain(told.all().get("blob")), "an entity's blob", client.failures());
            return Optional.of(entities.document(key, blob.all()));
        } catch (NotThereException none) {
            return Optional.empty();
        }
    }

    void put(List<Dialect.Embedded> documents, Patience patience) throws IOException, InterruptedException {
        Fanout.all(documents, each -> client.send(replace(each.document()), patience, Answer::object));
        for (int from = 0; from < documents.size(); from += VECTORS_AT_ONCE) {
            putVectors(documents.subList(from, Math.min(documents.size(), from + VECTORS_AT_ONCE)), patience);
        }
    }

    private static Call replace(Document document) {
        Map<String, Object> blob = Map.of("blob", JsonCodec.shared().write(Entities.fields(document)));
        return new Call("PUT", path(document.key()), blob, CallKind.REPLACE, null);
    }

    private void putVectors(List<Dialect.Embedded> documents, Patience patience) throws IOException, InterruptedException {
        List<Map<String, Object>> items = documents.stream()
                .map(each -> Map.of(
                        "pk", name(each.document().key()),
                        "vector", each.vector(),
                        "fields", Map.of("title", each.document().title())))
                .toList();
        Map<String, Object> batch = Map.of("vector_field", VECTOR_FIELD, "items", items);
        Fields told = client.send(Call.post("/vector/batch_insert", batch, CallKind.REPLACE), patience, Answer::object);
        Double errors = told.optionalNumber("errors");
        if (errors != null && errors > 0) {
            throw refusedVector(told, documents.getFirst().vector().length);
        }
    }

    private IOException refusedVector(Fields told, int length) {
        Double dimension = told.optionalNumber("dimension");
        boolean other = dimension != null && dimension.intValue() != length;
        return client.failures().of(
                other ? FailureKind.DIMENSION : FailureKind.REJECTED,
                other
                        ? " holds vectors of " + dimension.intValue() + " numbers, this server's model makes " + length
                                + "; give it an index of its own for this server."
                        : " did not take a document's vector, so that it would not be found; see its log.",
                null);
    }

    Removal delete(List<DocumentKey> keys, Patience patience) throws IOException, InterruptedException {
        // it calls everything deleted, also what was never there
        List<Boolean> there = Fanout.all(keys, key -> get(key, patience).isPresent());
        Fanout.all(keys, key -> client.send(
                new Call("DELETE", path(key), null, CallKind.REPLACE, name(key)), patience, Answer::object));
        List<String> names = keys.stream().map(NativeEntities::name).toList();
        Fields told = client.send(
                new Call("DELETE", "/vector/by-filter", Map.of("pks", names), CallKind.REPLACE, null), patience, Answer::object);
        Double vectors = told.optionalNumber("deleted");
        return new Removal(there.stream().filter(Boolean::booleanValue).count(), vectors == null ? 0 : vectors.longValue());
    }

    /** Writes edges as parts of a content, because nothing else makes edges there. */
    void putEdges(String edgeCollection, List<Edge> edges, Patience patience) throws IOException, InterruptedException {
        List<Map<String, Object>> told = new ArrayList<>();
        for (Edge edge : edges) {
            Map<String, Object> fields = new LinkedHashMap<>(EdgeFields.of(edge));
            fields.put("id", edgeCollection + "/" + edge.from() + "/" + edge.type() + "/" + edge.to());
            fields.put("graph_id", edgeCollection);
            told.add(fields);
        }
        Map<String, Object> content = Map.of("id", "pharos-" + UUID.randomUUID(), "mime_type", "application/json");
        client.send(
                Call.post("/content/import", Map.of("content", content, "chunks", List.of(), "edges", told), CallKind.INSERT),
                patience,
                Answer::object);
    }
}
