package io.pharos.server.store;

/** How much was removed. */
public record Removal(long documents, long passages) {}
