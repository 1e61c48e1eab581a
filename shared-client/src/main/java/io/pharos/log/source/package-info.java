/**
 * Where lines come from: files that are followed, standard input, servers; and {@code LogFeed}, which merges them by
 * time into a store.
 */
@NullMarked
package io.pharos.log.source;

import org.jspecify.annotations.NullMarked;
