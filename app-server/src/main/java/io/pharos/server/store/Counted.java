package io.pharos.server.store;

/** An answer that knows how many results it holds; collections need not say so. */
@FunctionalInterface
public interface Counted {
    /** Returns how many results it holds, at least 0. */
    int results();
}
