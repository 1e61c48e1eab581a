package io.pharos.server.store;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A search, already validated.
 *
 * @param text       words or a question
 * @param topK       how many documents at most
 * @param collection where to look
 * @param threshold  least score, null for none
 * @param filter     metadata that must hold: a value, a list of allowed values, or a range
 *                   {@code {"gte":..,"lte":..}} of numbers, by field
 * @param vector     the text as the model of this process sees it, shared and not to be changed; null when that is not
 *                   known yet
 */
public record SearchQuery(
        String text,
        int topK,
        String collection,
        @Nullable Double threshold,
        Map<String, Object> filter,
        float @Nullable [] vector) {
    /** A search whose text has yet to be turned into a vector. */
    public SearchQuery(
            String text, int topK, String collection, @Nullable Double threshold, Map<String, Object> filter) {
        this(text, topK, collection, threshold, filter, null);
    }
}
