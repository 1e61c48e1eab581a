package io.pharos.server.adapter;

import java.util.Collection;
import java.util.Optional;

import io.pharos.server.store.Counted;
import org.jspecify.annotations.Nullable;

/** Counts the results of answers. */
final class Results {
    private Results() {}

    /** Returns how many results an answer holds; one that does not say is one. */
    static int in(@Nullable Object answer) {
        return switch (answer) {
            case null -> 0;
            case Counted counted -> counted.results();
            case Collection<?> all -> all.size();
            case Optional<?> one -> one.isPresent() ? 1 : 0;
            default -> 1;
        };
    }
}
