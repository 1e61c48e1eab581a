package io.pharos.log.match;

/**
 * Where in a text a match is, in characters.
 *
 * @param end exclusive
 */
public record Span(int start, int end) {}
