package io.pharos.benchmarks;

import java.util.Iterator;
import java.util.Map;
import java.util.Random;

import io.pharos.server.store.Edge;

/**
 * A scale-free graph after Barabási and Albert: each new vertex links to {@code m} earlier ones, the more probably the
 * more edges they have. The same seed gives the same graph.
 *
 * @see <a href="https://doi.org/10.1126/science.286.5439.509">Emergence of scaling in random networks, 1999</a>
 */
final class ScaleFreeGraph implements Iterator<Edge> {
    private final int m;
    private final int[] ends;
    private final int edges;
    private final Random random = new Random(42);
    private int made;

    /** A graph of {@code edges} edges, {@code m} of them from each vertex. */
    ScaleFreeGraph(int edges, int m) {
        this.edges = edges;
        this.m = m;
        this.ends = new int[2 * edges];
    }

    @Override
    public boolean hasNext() {
        return made < edges;
    }

    @Override
    public Edge next() {
        int from = made / m + 1;
        // an end drawn evenly from all ends so far is a vertex drawn by its degree; a new vertex' own ends are left out
        int settled = 2 * (made - made % m);
        int to = settled == 0 ? 0 : ends[random.nextInt(settled)];
        ends[2 * made] = from;
        ends[2 * made + 1] = to;
        made++;
        return new Edge("v" + from, "v" + to, "links", Map.of());
    }
}
