package io.pharos.server.store.themis;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.pharos.model.InvalidFieldException;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentFields;
import io.pharos.server.store.DocumentKey;
import org.jspecify.annotations.Nullable;

/**
 * Documents as the objects that ThemisDB holds. Whoever wrote them may have called the text {@code content}, and may have
 * put metadata into an object of their own.
 */
final class Entities {
    private static final String TITLE = "title";
    private static final String TEXT = "text";
    private static final String CONTENT = "content";
    private static final String METADATA = "metadata";
    /** What says where a document is, or how it is found, but nothing about it. */
    private static final Set<String> NOT_METADATA = Set.of("_key", "_id", "_rev", "embedding", "vector", "embedding_score");

    private final Failures failures;

    Entities(Failures failures) {
        this.failures = failures;
    }

    /** Returns the document that an object describes. */
    Document document(DocumentKey key, Map<String, ? extends @Nullable Object> fields) throws IOException {
        Map<String, Object> metadata = new LinkedHashMap<>();
        String textField = fields.get(TEXT) instanceof String ? TEXT : CONTENT;
        add(metadata, fields, textField);
        // whoever calls it text, as this server does, has no object around the metadata
        if (textField.equals(CONTENT) && fields.get(METADATA) instanceof Map<?, ?> nested) {
            metadata.remove(METADATA);
            Map<String, @Nullable Object> inner = new LinkedHashMap<>();
            nested.forEach((name, value) -> inner.put(String.valueOf(name), value));
            add(metadata, inner, textField);
        }
        String title = fields.get(TITLE) instanceof String own ? own : metadata.remove(TITLE) instanceof String put ? put : "";
        String text = fields.get(textField) instanceof String own ? own : "";
        metadata.remove(TITLE);
        try {
            return new Document(key, title, text, metadata);
        } catch (InvalidFieldException e) {
            throw failures.malformed(e.getMessage(), e);
        }
    }

    private static void add(
            Map<String, Object> metadata, Map<String, ? extends @Nullable Object> fields, String textField) {
        fields.forEach((name, value) -> {
            if (value != null && !NOT_METADATA.contains(name) && !name.equals(textField)) {
                metadata.putIfAbsent(name, value);
            }
        });
    }

    /** Returns the key of a document that an answer names. */
    DocumentKey key(String collection, String key) throws IOException {
        try {
            return new DocumentKey(collection, key);
        } catch (InvalidFieldException e) {
            throw failures.malformed(e.getMessage(), e);
        }
    }

    /** Returns the object that describes a document, as {@link #document} understands it. */
    static Map<String, Object> fields(Document document) {
        return DocumentFields.of(document);
    }

    /** Returns what is embedded of a document: as much of it as the model reads. */
    static String embedded(Document document) {
        return document.title().isBlank() ? document.text() : document.title() + "\n" + document.text();
    }
}
