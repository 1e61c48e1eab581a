package io.pharos.server.store;

/**
 * A breadth-first traversal, already validated.
 *
 * @param start          key of the first vertex
 * @param edgeCollection edges to follow
 * @param maxDepth       how many edges from the start at most
 * @param maxVertices    vertices told at most
 * @param maxEdges       edges told at most
 */
public record Traversal(
        String start, String edgeCollection, Direction direction, int maxDepth, int maxVertices, int maxEdges) {

    /** How edges are followed. */
    public enum Direction {
        /** From {@code _from} to {@code _to}. */
        OUTBOUND,
        /** From {@code _to} to {@code _from}. */
        INBOUND,
        /** Both ways. */
        ANY
    }
}
