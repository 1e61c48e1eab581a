package io.pharos.desktop.logs.time;

import java.time.Instant;

/**
 * A part of time.
 *
 * @param from its first moment
 * @param to   the first moment after it
 */
public record Span(Instant from, Instant to) {}
