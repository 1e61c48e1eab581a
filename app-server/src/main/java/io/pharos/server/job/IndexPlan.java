package io.pharos.server.job;

import org.jspecify.annotations.Nullable;

/**
 * What an operation is to do.
 *
 * @param type       such as {@code index}
 * @param title      what people call it
 * @param collection where the documents go
 * @param total      how many documents and edges will come, null when unknown
 */
public record IndexPlan(String type, String title, String collection, @Nullable Long total) {}
