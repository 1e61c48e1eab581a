package io.pharos.server.collection;

import java.util.Locale;

/** What work on a collection goes through; stages of one line run side by side. */
enum Stage {
    /** Files are looked for. */
    SCANNING_DOCUMENTS,
    /** What there is, is counted. */
    REINDEX_PREFLIGHT,
    /** Text is read out of files. */
    READING,
    /** Texts are cut into passages. */
    SPLITTING,
    /** Passages become vectors. */
    PROCESSING_EMBEDDINGS,
    /** Documents are written to the index. */
    INDEXING,
    /** A new generation is compared with the old one. */
    VALIDATING,
    /** The new generation takes the place of the old one. */
    SWITCHING,
    /** Documents are removed. */
    REMOVING_DOCUMENTS;

    /** Returns the name on the wire, in lower snake case. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
