package io.pharos.desktop.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.pharos.model.channel.GraphChannel.Link;
import io.pharos.model.channel.GraphChannel.Vertex;

/**
 * What is drawn: vertices with their places, and the edges between them, both numbered from 0 in the order in which they
 * came. It only grows; nothing moves except by {@link #move}. FX thread.
 */
final class Picture {
    private final SpatialGrid grid = new SpatialGrid(2 * Placement.DISTANCE);
    private final Placement placement = new Placement(grid);

    private final Map<String, Integer> indexByKey = new HashMap<>();
    private final List<Vertex> vertices = new ArrayList<>();
    private final List<IntList> edgesOfVertex = new ArrayList<>();
    private double[] xs = new double[64];
    private double[] ys = new double[64];
    private int[] depths = new int[64];

    private final Set<Ends> known = new HashSet<>();
    private final List<Link> edges = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private int[] fromTo = new int[128];
    private int[] typeOfEdge = new int[64];

    private Box bounds = Box.NOTHING;
    private long revision;

    int vertexCount() {
        return vertices.size();
    }

    int edgeCount() {
        return edges.size();
    }

    /** Returns a number that changes whenever anything of the picture does. */
    long revision() {
        return revision;
    }

    /** Returns the vertex' number, or -1. */
    int indexOf(String key) {
        return indexByKey.getOrDefault(key, -1);
    }

    Vertex vertex(int vertex) {
        return vertices.get(vertex);
    }

    double x(int vertex) {
        return xs[vertex];
    }

    double y(int vertex) {
        return ys[vertex];
    }

    /** Returns the edges from the start, as far as known when the vertex came. */
    int depth(int vertex) {
        return depths[vertex];
    }

    int degree(int vertex) {
        return edgesOfVertex.get(vertex).size();
    }

    /** Returns the radius of its disc: it grows with the edges, and two discs never touch. */
    double radius(int vertex) {
        int degree = degree(vertex);
        return Math.min(Placement.DISTANCE / 2 - 2, 4.5 + 1.7 * Math.log(1 + degree) / Math.log(2));
    }

    /** Returns the edges at a vertex, in the order in which they came. */
    IntList edgesOf(int vertex) {
        return edgesOfVertex.get(vertex);
    }

    Link edge(int edge) {
        return edges.get(edge);
    }

    int from(int edge) {
        return fromTo[2 * edge];
    }

    int to(int edge) {
        return fromTo[2 * edge + 1];
    }

    /** Returns the end of an edge that is not the given one; for a loop, the vertex itself. */
    int otherEnd(int edge, int vertex) {
        return from(edge) == vertex ? to(edge) : from(edge);
    }

    /** Returns the number of the edge's type in {@link #types()}. */
    int typeOf(int edge) {
        return typeOfEdge[edge];
    }

    /** Returns the types of edges, in the order in which they came. */
    List<String> types() {
        return types;
    }

    /** Returns a box that holds every vertex. */
    Box bounds() {
        return bounds;
    }

    SpatialGrid grid() {
        return grid;
    }

    Placement placement() {
        return placement;
    }

    /** Adds a vertex at its final place; it must not be there yet. */
    int add(Vertex vertex, int depth, Placement.Place place) {
        int index = vertices.size();
        if (index == xs.length) {
            xs = Arrays.copyOf(xs, index * 2);
            ys = Arrays.copyOf(ys, index * 2);
            depths = Arrays.copyOf(depths, index * 2);
        }
        vertices.add(vertex);
        indexByKey.put(vertex.key(), index);
        edgesOfVertex.add(new IntList());
        depths[index] = depth;
        put(index, place.x(), place.y());
        return index;
    }

    /** Adds an edge between two vertices; one with the same ends and type changes nothing. */
    void add(Link link, int from, int to) {
        if (!known.add(new Ends(from, to, link.type()))) {
            return;
        }
        int index = edges.size();
        if (index == typeOfEdge.length) {
            typeOfEdge = Arrays.copyOf(typeOfEdge, index * 2);
            fromTo = Arrays.copyOf(fromTo, index * 4);
        }
        edges.add(link);
        fromTo[2 * index] = from;
        fromTo[2 * index + 1] = to;
        typeOfEdge[index] = numberOf(link.type());
        edgesOfVertex.get(from).add(index);
        if (from != to) {
            edgesOfVertex.get(to).add(index);
        }
        revision++;
    }

    /** Moves a vertex because the user drags it. */
    void move(int vertex, double x, double y) {
        grid.remove(vertex, xs[vertex], ys[vertex]);
        put(vertex, x, y);
    }

    private void put(int vertex, double x, double y) {
        xs[vertex] = x;
        ys[vertex] = y;
        grid.add(vertex, x, y);
        double reach = Placement.DISTANCE / 2;
        bounds = vertex == 0 && vertices.size() == 1
                ? new Box(x - reach, y - reach, x + reach, y + reach)
                : bounds.with(x, y, reach);
        revision++;
    }

    private int numberOf(String type) {
        int number = types.indexOf(type);
        if (number < 0) {
            types.add(type);
            return types.size() - 1;
        }
        return number;
    }

    private record Ends(int from, int to, String type) {}
}
