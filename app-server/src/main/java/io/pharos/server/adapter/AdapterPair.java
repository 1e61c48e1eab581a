package io.pharos.server.adapter;

import java.io.IOException;

import io.pharos.server.store.Adapter;
import org.jspecify.annotations.Nullable;

/**
 * The adapters that there are to choose from.
 *
 * @param primary  null when there is none
 * @param embedded the engine inside this process; it serves alone when there is no primary
 * @param fallback whether the embedded engine serves while the primary does not
 * @param own      the collections that only the embedded engine has, whichever adapter serves
 */
public record AdapterPair(@Nullable Primary primary, Adapter embedded, boolean fallback, OwnCollections own) {
    /** Knows which collections only the embedded engine has. */
    @FunctionalInterface
    public interface OwnCollections {
        /** It has nothing that the primary has not. */
        OwnCollections NONE = collection -> false;

        /** Returns whether a collection is one of them; asked for every request, so it has to be quick. */
        boolean contains(String collection) throws IOException;
    }

    /** The embedded engine alone. */
    public static AdapterPair alone(Adapter embedded) {
        return new AdapterPair(null, embedded, false, OwnCollections.NONE);
    }

    /** Returns the name of the adapter that serves while nothing speaks against it. */
    String first() {
        return primary == null ? embedded.name() : primary.name();
    }

    /** Returns whether there is anything to choose. */
    boolean isChoice() {
        return primary != null && fallback;
    }
}
