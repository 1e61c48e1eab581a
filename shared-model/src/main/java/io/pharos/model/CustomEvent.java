package io.pharos.model;

/**
 * An event that another program made.
 *
 * @param json a JSON object, kept as it came and never parsed again
 */
public record CustomEvent(String json) implements ServerEvent {}
