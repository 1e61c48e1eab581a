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
 */
public record SearchQuery(
        String text, int topK, String collection, @Nullable Double threshold, Map<String, Object> filter) {}
