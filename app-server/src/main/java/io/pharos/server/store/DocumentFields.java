package io.pharos.server.store;

import java.util.LinkedHashMap;
import java.util.Map;

import io.pharos.model.InvalidFieldException;
import org.jspecify.annotations.Nullable;

/** Documents as flat JSON objects: {@code _key}, {@code title}, {@code text}, and every other field is metadata. */
public final class DocumentFields {
    private static final String KEY = "_key";
    private static final String TITLE = "title";
    private static final String TEXT = "text";

    private DocumentFields() {}

    /**
     * Reads a document; title and text may be missing.
     *
     * @throws InvalidFieldException when a field is missing or has the wrong type
     */
    public static Document read(String collection, Map<String, ?> fields) {
        String key = InvalidFieldException.required(KEY, string(fields, KEY));
        return read(new DocumentKey(collection, key), fields);
    }

    /** Reads a document whose key is known; see {@link #read(String, Map)}. */
    public static Document read(DocumentKey key, Map<String, ?> fields) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value != null && !name.equals(KEY) && !name.equals(TITLE) && !name.equals(TEXT)) {
                metadata.put(name, value);
            }
        });
        String title = string(fields, TITLE);
        String text = string(fields, TEXT);
        return new Document(key, title == null ? "" : title, text == null ? "" : text, metadata);
    }

    /** Writes a document. Metadata named like one of the fixed fields is left out. */
    public static Map<String, Object> of(Document document) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(KEY, document.key().key());
        fields.put(TITLE, document.title());
        fields.put(TEXT, document.text());
        document.metadata().forEach(fields::putIfAbsent);
        return fields;
    }

    /** Returns the value of a field that is a string, or null when it is not there. */
    static @Nullable String string(Map<String, ?> fields, String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new InvalidFieldException(name, "Field '" + name + "' must be a string.");
    }
}
