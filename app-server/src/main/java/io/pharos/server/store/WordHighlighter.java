package io.pharos.server.store;

import java.io.IOException;
import java.util.List;

/** Finds the words of a query in texts, for back ends that do not tell where they stand. Thread-safe. */
@FunctionalInterface
public interface WordHighlighter {
    /** Returns where words of the query stand in the text, in order, whatever their ending. */
    List<SearchHit.Highlight> highlights(String query, String text) throws IOException;
}
