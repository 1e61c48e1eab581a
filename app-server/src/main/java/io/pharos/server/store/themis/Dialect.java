package io.pharos.server.store.themis;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.Edge;
import io.pharos.server.store.Removal;
import io.pharos.server.store.Traversal.Direction;
import org.jspecify.annotations.Nullable;

/**
 * A way to speak to ThemisDB. Every call may throw {@link UnknownEndpointException}, which says that the server does not
 * speak it. Thread-safe.
 */
sealed interface Dialect permits NativeDialect, VeritasDialect {
    /** Returns what it is called in health reports. */
    String label();

    /**
     * What a server says of itself.
     *
     * @param version null when it does not say
     * @param uptime  null when it does not say
     */
    record Report(@Nullable String version, @Nullable Duration uptime) {}

    /** Asks the server how it is. */
    Report health(Patience patience) throws IOException, InterruptedException;

    /**
     * A document that was found.
     *
     * @param score 0 to 1
     */
    record Found(Document document, double score) {}

    /** A search by a vector: the nearest {@code topK} documents of a collection that are wanted, with at least that score. */
    record VectorQuery(
            String collection, float[] vector, int topK, double leastScore, Predicate<? super Document> wanted, boolean picky) {}

    /** Returns the nearest documents, the nearest first. */
    List<Found> nearest(VectorQuery query, Patience patience) throws IOException, InterruptedException;

    /** Returns the document, if there is one. */
    Optional<Document> get(DocumentKey key, Patience patience) throws IOException, InterruptedException;

    /** A document with its vector. */
    record Embedded(Document document, float[] vector) {}

    /** Writes documents, each of which replaces the one of its key, and has them found by their vectors. */
    void put(List<Embedded> documents, Patience patience) throws IOException, InterruptedException;

    /** Removes documents. */
    Removal delete(List<DocumentKey> keys, Patience patience) throws IOException, InterruptedException;

    /** Shows the documents of a collection until the visitor has seen enough. */
    void scan(String collection, Predicate<? super Document> visitor, Patience patience)
            throws IOException, InterruptedException;

    /**
     * Returns the edges at a vertex, in the server's order.
     *
     * @param direction {@code OUTBOUND} or {@code INBOUND}
     * @param most      how many are wanted
     */
    List<Edge> edges(String edgeCollection, String vertex, Direction direction, int most, Patience patience)
            throws IOException, InterruptedException;

    /** Writes edges. */
    void putEdges(String edgeCollection, List<Edge> edges, Patience patience) throws IOException, InterruptedException;

    /**
     * Returns the rows of a query.
     *
     * @throws io.pharos.model.InvalidFieldException naming {@code query} when the server refuses it
     */
    List<@Nullable Object> query(String query, Map<String, ? extends @Nullable Object> bindVars, Patience patience)
            throws IOException, InterruptedException;
}
