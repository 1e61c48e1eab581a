package io.pharos.server.store;

import io.pharos.model.CollectionName;
import io.pharos.model.InvalidFieldException;

/**
 * Names one document.
 *
 * @param collection the collection that holds it
 * @param key        unique within the collection, 1 to 1 024 characters
 */
public record DocumentKey(String collection, String key) {
    public DocumentKey {
        collection = CollectionName.valid("collection", collection);
        key = InvalidFieldException.atMost("_key", InvalidFieldException.required("_key", key), 1024);
        InvalidFieldException.wellFormed("_key", key);
    }
}
