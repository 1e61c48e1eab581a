package io.pharos.desktop.search;

import java.util.List;

/** Body of {@code GET /api/v4/collections}, as far as this tab reads it. */
record Collections(List<Collection> collections) {
    Collections {
        collections = collections == null ? List.of() : List.copyOf(collections);
    }

    /** A collection and how many documents it holds. */
    record Collection(String name, long documents) {}
}
