package io.pharos.desktop.logs.source;

import io.pharos.log.LogOrigin;
import io.pharos.log.SourceState;
import org.jspecify.annotations.Nullable;

/**
 * One line of the list of sources.
 *
 * @param spec   what somebody asked for
 * @param origin the log it brought; null before it has brought one
 * @param number of the origin in the store, which its colour goes by; -1 before there is one
 * @param state  how it fares
 */
public record SourceRow(SourceSpec spec, @Nullable LogOrigin origin, int number, SourceState state) {}
