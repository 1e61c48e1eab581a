package io.pharos.desktop.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.pharos.model.channel.GraphChannel.Event;
import io.pharos.model.channel.GraphChannel.Link;
import io.pharos.model.channel.GraphChannel.Vertex;
import org.junit.jupiter.api.Test;

/** The layout's promises, over whole streams. */
class GrowthTest {
    /** A vertex once drawn may move less than this, in pixels, for the rest of its life. */
    private static final double STEADY = 20;

    @Test
    void aVertexOnceDrawnStaysThroughTheWholeStreamAndEveryExpansion() {
        TestGraph graph = TestGraph.scaleFree(20_000, 2, 7);
        Picture picture = new Picture();
        Watch watch = new Watch(picture);

        feedWatched(Growth.fromStart(picture), graph.traversal(30, 4, 5_000), watch);
        for (int vertex : List.of(0, 3, 17, 900, 4_000)) {
            int start = Integer.parseInt(picture.vertex(vertex).key().substring(3));
            feedWatched(Growth.around(picture, vertex), graph.traversal(start, 1, 200), watch);
        }

        assertThat(picture.vertexCount()).isGreaterThan(5_000);
        assertThat(watch.farthest).isLessThan(STEADY);
    }

    @Test
    void theSameStreamYieldsTheSamePlacesHoweverItIsCutIntoBatches() {
        List<Event> events = TestGraph.scaleFree(3_000, 3, 5).traversal(0, 3, 3_000);
        Picture once = new Picture();
        Picture again = new Picture();

        TestGraph.feed(Growth.fromStart(once), events, 1_000);
        TestGraph.feed(Growth.fromStart(again), events, 37);

        for (int vertex = 0; vertex < once.vertexCount(); vertex++) {
            int same = again.indexOf(once.vertex(vertex).key());
            assertThat(again.x(same)).isEqualTo(once.x(vertex));
            assertThat(again.y(same)).isEqualTo(once.y(vertex));
        }
    }

    @Test
    void noTwoDiscsTouchInAScaleFreeGraphOfTwentyThousand() {
        Picture picture = grown(TestGraph.scaleFree(20_000, 2, 1), 0, 100, 20_000);

        assertThat(picture.vertexCount()).isEqualTo(20_000);
        assertThat(closest(picture)).isGreaterThanOrEqualTo(Placement.DISTANCE);
        assertThat(2 * picture.radius(mostConnected(picture))).isLessThanOrEqualTo(Placement.DISTANCE);
    }

    @Test
    void aRaisedBudgetContinuesTheSamePicture() {
        TestGraph graph = TestGraph.scaleFree(3_000, 2, 9);
        Picture small = grown(graph, 0, 3, 100);
        Picture large = grown(graph, 0, 3, 1_000);

        for (int vertex = 0; vertex < small.vertexCount(); vertex++) {
            int same = large.indexOf(small.vertex(vertex).key());
            assertThat(large.x(same)).isEqualTo(small.x(vertex));
            assertThat(large.y(same)).isEqualTo(small.y(vertex));
        }
    }

    @Test
    void depthsLieOutsideOfEachOther() {
        Picture picture = grown(TestGraph.scaleFree(2_000, 2, 3), 50, 6, 2_000);
        Wavefront front = picture.placement().wavefront();

        for (int vertex = 1; vertex < picture.vertexCount(); vertex++) {
            double distance = Math.hypot(picture.x(vertex), picture.y(vertex));
            double angle = Math.atan2(picture.y(vertex), picture.x(vertex));
            int depth = picture.depth(vertex);
            assertThat(distance).isGreaterThanOrEqualTo(front.radius(depth, angle) - 1e-6);
            if (depth < front.depth()) {
                assertThat(distance).isLessThan(front.radius(depth + 1, angle));
            }
        }
    }

    @Test
    void edgesOfATreeAreShortComparedToThePicture() {
        Picture picture = grown(TestGraph.scaleFree(2_000, 1, 4), 0, 100, 2_000);
        double sum = 0;
        for (int edge = 0; edge < picture.edgeCount(); edge++) {
            sum += Math.hypot(
                    picture.x(picture.from(edge)) - picture.x(picture.to(edge)),
                    picture.y(picture.from(edge)) - picture.y(picture.to(edge)));
        }

        assertThat(sum / picture.edgeCount()).isLessThan(picture.bounds().width() / 6);
    }

    @Test
    void aStarAndALongLineArePlacedToo() {
        Picture star = grown(TestGraph.star(20_000), 0, 3, 20_001);
        Picture chain = grown(TestGraph.chain(100), 0, 100, 100);

        assertThat(closest(star)).isGreaterThanOrEqualTo(Placement.DISTANCE);
        assertThat(star.bounds().width()).isLessThan(7_000);
        assertThat(closest(chain)).isGreaterThanOrEqualTo(Placement.DISTANCE);
        assertThat(chain.depth(99)).isEqualTo(99);
    }

    @Test
    void verticesWithoutEdgesAreDrawnAsWell() {
        Picture picture = new Picture();
        Growth growth = Growth.fromStart(picture);
        growth.vertex(vertex("a", 0));
        growth.vertex(vertex("b", 1));
        growth.vertex(vertex("c", 2));
        growth.settle();
        assertThat(picture.vertexCount()).as("an edge may still come").isEqualTo(1);
        growth.settle();

        assertThat(picture.vertexCount()).isEqualTo(3);
        assertThat(closest(picture)).isGreaterThanOrEqualTo(Placement.DISTANCE);
    }

    @Test
    void edgesToUnknownVerticesAreNotDrawn() {
        Picture picture = new Picture();
        Growth growth = Growth.fromStart(picture);
        growth.vertex(vertex("a", 0));
        growth.edge(new Link("a", "hidden", "cites", 1, Map.of()));
        growth.edge(new Link("hidden", "gone", "cites", 1, Map.of()));
        growth.finish();

        assertThat(picture.vertexCount()).isEqualTo(1);
        assertThat(picture.edgeCount()).isZero();
    }

    @Test
    void loopsAndRepeatedEdgesAreDrawnOnce() {
        Picture picture = new Picture();
        Growth growth = Growth.fromStart(picture);
        growth.vertex(vertex("a", 0));
        growth.edge(new Link("a", "a", "cites", 0, Map.of()));
        growth.edge(new Link("a", "a", "cites", 0, Map.of()));

        assertThat(picture.edgeCount()).isEqualTo(1);
        assertThat(picture.degree(0)).isEqualTo(1);
    }

    @Test
    void anExpansionKeepsDepthsAndPlacesNewVerticesNearItsOrigin() {
        TestGraph graph = TestGraph.scaleFree(500, 2, 6);
        Picture picture = grown(graph, 0, 2, 60);
        int origin = 40;
        int before = picture.vertexCount();
        int start = Integer.parseInt(picture.vertex(origin).key().substring(3));

        TestGraph.feed(Growth.around(picture, origin), graph.traversal(start, 1, 200), 1_000);

        assertThat(picture.vertexCount()).isGreaterThan(before);
        for (int vertex = before; vertex < picture.vertexCount(); vertex++) {
            assertThat(picture.depth(vertex)).isEqualTo(picture.depth(origin) + 1);
            assertThat(Math.hypot(picture.x(vertex) - picture.x(origin), picture.y(vertex) - picture.y(origin)))
                    .isLessThan(8 * Placement.DISTANCE);
        }
        assertThat(closest(picture)).isGreaterThanOrEqualTo(Placement.DISTANCE);
    }

    @Test
    void anyOrderOfVerticesAndEdgesIsSurvived() {
        List<Event> events = new ArrayList<>(TestGraph.scaleFree(2_000, 2, 2).traversal(0, 5, 2_000));
        Collections.shuffle(events.subList(1, events.size()), new Random(3));
        Picture picture = new Picture();
        Watch watch = new Watch(picture);

        feedWatched(Growth.fromStart(picture), events, watch);

        assertThat(picture.vertexCount()).isEqualTo(2_000);
        assertThat(closest(picture)).isGreaterThanOrEqualTo(Placement.DISTANCE);
        assertThat(watch.farthest).isLessThan(STEADY);
    }

    @Test
    void onlyADraggedVertexMoves() {
        Picture picture = grown(TestGraph.scaleFree(100, 2, 8), 0, 3, 100);
        Watch watch = new Watch(picture);
        watch.look();

        picture.move(5, 1_000, 1_000);
        watch.look();

        assertThat(watch.moved).containsExactly(5);
        assertThat(picture.grid().nearest(1_000, 1_000, 5)).isEqualTo(5);
    }

    private static Picture grown(TestGraph graph, int start, int depth, int budget) {
        Picture picture = new Picture();
        TestGraph.feed(Growth.fromStart(picture), graph.traversal(start, depth, budget), 1_000);
        return picture;
    }

    private static void feedWatched(Growth growth, List<Event> events, Watch watch) {
        for (int i = 0; i < events.size(); i += 500) {
            TestGraph.tell(growth, events.subList(i, Math.min(events.size(), i + 500)));
            growth.settle();
            watch.look();
        }
        growth.finish();
        watch.look();
    }

    private static Vertex vertex(String key, int depth) {
        return new Vertex(key, key, key, null, depth, Map.of());
    }

    private static int mostConnected(Picture picture) {
        int most = 0;
        for (int vertex = 1; vertex < picture.vertexCount(); vertex++) {
            most = picture.degree(vertex) > picture.degree(most) ? vertex : most;
        }
        return most;
    }

    private static double closest(Picture picture) {
        double least = Double.MAX_VALUE;
        for (int vertex = 0; vertex < picture.vertexCount(); vertex++) {
            double x = picture.x(vertex);
            double y = picture.y(vertex);
            picture.grid().remove(vertex, x, y);
            int other = picture.grid().nearest(x, y, 4 * Placement.DISTANCE);
            picture.grid().add(vertex, x, y);
            if (other >= 0) {
                least = Math.min(least, Math.hypot(picture.x(other) - x, picture.y(other) - y));
            }
        }
        return least;
    }

    /** Remembers where each vertex was first drawn, and how far any ever got from there. */
    private static final class Watch {
        private final Picture picture;
        private final List<double[]> first = new ArrayList<>();
        private final List<Integer> moved = new ArrayList<>();
        private double farthest;

        Watch(Picture picture) {
            this.picture = picture;
        }

        void look() {
            for (int vertex = 0; vertex < picture.vertexCount(); vertex++) {
                if (vertex == first.size()) {
                    first.add(new double[] {picture.x(vertex), picture.y(vertex)});
                }
                double off = Math.hypot(
                        picture.x(vertex) - first.get(vertex)[0], picture.y(vertex) - first.get(vertex)[1]);
                farthest = Math.max(farthest, off);
                if (off > 0) {
                    moved.add(vertex);
                }
            }
        }
    }
}
