package io.pharos.desktop.logs.source;

import io.pharos.log.LogOrigin;
import io.pharos.log.SourceState;

/**
 * How a log of a source fares.
 *
 * @param number of the origin in the store
 * @param end    one more than the number of the newest row of the store at that moment
 */
public record SourceNews(SourceSpec spec, LogOrigin origin, int number, SourceState state, long end) {}
