package io.pharos.desktop.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.pharos.model.channel.GraphChannel.Vertex;

/**
 * What is known of one vertex.
 *
 * @param groups its edges by type and direction, the largest group first
 */
record VertexDetail(int vertex, Vertex data, int depth, int degree, List<Group> groups) {
    /** Neighbours along edges of one type and direction, in the order in which they came. */
    record Group(String type, boolean outbound, List<Integer> neighbours) {}

    static VertexDetail of(Picture picture, int vertex) {
        Map<GroupKey, Group> groups = new HashMap<>();
        IntList edges = picture.edgesOf(vertex);
        for (int i = 0; i < edges.size(); i++) {
            int edge = edges.get(i);
            GroupKey key = new GroupKey(picture.typeOf(edge), picture.from(edge) == vertex);
            groups.computeIfAbsent(
                            key, unused -> new Group(picture.types().get(key.type), key.outbound, new ArrayList<>()))
                    .neighbours()
                    .add(picture.otherEnd(edge, vertex));
        }
        List<Group> sorted = groups.values().stream()
                .sorted(Comparator.<Group>comparingInt(group -> -group.neighbours().size())
                        .thenComparing(Group::type)
                        .thenComparing(Group::outbound))
                .toList();
        return new VertexDetail(vertex, picture.vertex(vertex), picture.depth(vertex), edges.size(), sorted);
    }

    private record GroupKey(int type, boolean outbound) {}
}
