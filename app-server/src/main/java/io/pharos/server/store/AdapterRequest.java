package io.pharos.server.store;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an adapter is asked for, as it is measured and, when it was slow, remembered.
 *
 * @param collection the collection it is about, null when it is about none or several
 * @param parameters what was asked, by the names of the wire; values may be kept for a while
 */
public record AdapterRequest(
        AdapterOperation operation, @Nullable String collection, Map<String, Object> parameters) {
    public AdapterRequest {
        parameters = Map.copyOf(parameters);
    }
}
