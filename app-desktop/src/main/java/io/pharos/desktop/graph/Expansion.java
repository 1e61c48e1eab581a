package io.pharos.desktop.graph;

/** How an expansion, the walk to the neighbours of one vertex, ended. */
sealed interface Expansion {
    /** {@code added} vertices joined; {@code truncated}: there are more. */
    record Added(String vertex, int added, boolean truncated) implements Expansion {}

    /** The server refused. */
    record Refused(String vertex, String sentence) implements Expansion {}

    /** There is no connection. */
    record Away(String vertex) implements Expansion {}
}
