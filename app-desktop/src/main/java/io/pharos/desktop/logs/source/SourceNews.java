package io.pharos.desktop.logs.source;

import io.pharos.log.LogOrigin;
import io.pharos.log.SourceState;
import org.jspecify.annotations.Nullable;

/**
 * How a source fares, or one of its logs.
 *
 * @param origin which log; null when the source has brought none
 * @param number of the origin in the store; -1 when there is none
 * @param end    one more than the number of the newest row of the store at that moment
 */
public record SourceNews(SourceSpec spec, @Nullable LogOrigin origin, int number, SourceState state, long end) {}
