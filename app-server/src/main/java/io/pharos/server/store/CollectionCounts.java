package io.pharos.server.store;

/** How much a collection, or one generation of it, holds. */
public record CollectionCounts(long documents, long passages) {}
