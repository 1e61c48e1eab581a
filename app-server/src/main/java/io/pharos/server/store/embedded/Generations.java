package io.pharos.server.store.embedded;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The generations of one collection.
 *
 * @param serving  what readers see
 * @param staging  what is being filled
 * @param previous what served before
 */
record Generations(Generation serving, @Nullable Generation staging, @Nullable Generation previous) {
    static Generations only(Generation serving) {
        return new Generations(serving, null, null);
    }

    List<Generation> all() {
        return Stream.of(serving, staging, previous).filter(Objects::nonNull).toList();
    }
}
