package io.pharos.desktop.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pharos.model.channel.GraphChannel.Link;
import io.pharos.model.channel.GraphChannel.Vertex;
import org.junit.jupiter.api.Test;

/** What the canvas stands on, without a canvas: finding, walking, looking, drawing. */
class PictureTest {
    private final Picture picture = new Picture();
    private final PictureFilter filter = new PictureFilter();

    @Test
    void arrowsLeadAlongEdgesInTheirDirection() {
        int middle = add("middle", 0, 0);
        int right = add("right", 100, 10);
        int below = add("below", 0, 100);
        int unjoined = add("unjoined", -50, 0);
        join(middle, right, "cites");
        join(below, middle, "cites");

        assertThat(Walk.next(picture, filter, middle, 1, 0)).isEqualTo(right);
        assertThat(Walk.next(picture, filter, middle, 0, 1)).isEqualTo(below);
        assertThat(Walk.next(picture, filter, middle, -1, 0)).as("no edge to " + unjoined).isEqualTo(middle);
        filter.showType(0, false);
        assertThat(Walk.next(picture, filter, middle, 1, 0)).isEqualTo(middle);
    }

    @Test
    void detailGroupsEdgesByTypeAndDirection() {
        int a = add("a", 0, 0);
        int b = add("b", 50, 0);
        int c = add("c", 100, 0);
        join(a, b, "cites");
        join(a, c, "cites");
        join(b, a, "cites");
        join(a, b, "mentions");

        assertThat(VertexDetail.of(picture, a).groups())
                .containsExactly(
                        new VertexDetail.Group("cites", true, List.of(b, c)),
                        new VertexDetail.Group("cites", false, List.of(b)),
                        new VertexDetail.Group("mentions", true, List.of(b)));
    }

    @Test
    void findTakesTheExactKeyFirstAndStepsAround() {
        add("doc10", 0, 0);
        add("doc1", 50, 0);
        add("other", 100, 0);
        Finder finder = new Finder();

        finder.search(picture, filter, " DOC1 ");
        assertThat(finder.matches().size()).isEqualTo(2);
        finder.search(picture, filter, "doc1");
        assertThat(finder.matches().get(0)).isEqualTo(1);
        assertThat(finder.step(1)).isEqualTo(1);
        assertThat(finder.step(1)).isEqualTo(0);
        assertThat(finder.step(1)).isEqualTo(1);
        assertThat(finder.step(-1)).isEqualTo(0);
        finder.search(picture, filter, "");
        assertThat(finder.step(1)).isEqualTo(-1);
    }

    @Test
    void zoomKeepsThePointUnderThePointer() {
        Viewport viewport = new Viewport();
        viewport.show(1, 30, 40, 800, 600);
        double x = viewport.worldX(123);
        double y = viewport.worldY(456);

        viewport.zoomAt(1.7, 123, 456);
        viewport.zoomAt(0.2, 123, 456);

        assertThat(viewport.screenX(x)).isCloseTo(123, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(viewport.screenY(y)).isCloseTo(456, org.assertj.core.data.Offset.offset(1e-9));
        viewport.zoomAt(1e9, 0, 0);
        assertThat(viewport.scale()).isEqualTo(Viewport.MAX_SCALE);
    }

    @Test
    void fitShowsAllAndNeverEnlarges() {
        Viewport viewport = new Viewport();
        viewport.fit(new Box(-2_000, -100, 2_000, 100), 800, 600, 20);
        assertThat(viewport.screenX(-2_000)).isBetween(0.0, 400.0);
        assertThat(viewport.screenX(2_000)).isBetween(400.0, 800.0);

        viewport.fit(new Box(0, 0, 10, 10), 800, 600, 20);
        assertThat(viewport.scale()).isEqualTo(1);
    }

    @Test
    void theGridFindsWhatABruteSearchFinds() {
        TestGraph.feed(Growth.fromStart(picture), TestGraph.scaleFree(800, 2, 3).traversal(0, 9, 800), 100);
        Box box = new Box(-333, -222, 150, 410);
        List<Integer> found = new ArrayList<>();
        picture.grid().forEachIn(box, found::add);
        List<Integer> expected = new ArrayList<>();
        for (int vertex = 0; vertex < picture.vertexCount(); vertex++) {
            if (box.contains(picture.x(vertex), picture.y(vertex))) {
                expected.add(vertex);
            }
        }

        assertThat(found).containsExactlyInAnyOrderElementsOf(expected).isNotEmpty();
        assertThat(picture.grid().nearest(picture.x(77) + 3, picture.y(77), 10)).isEqualTo(77);
    }

    @Test
    void theRasterDrawsOnlyInsideAndBlends() {
        Raster raster = new Raster(40, 30);
        raster.clear(0x102030);
        raster.line(-100, -50, 200, 90, 0xffffff, 256);
        raster.line(5, -10, 5, 100, 0xff0000, 128);
        raster.line(-10, 200, -10, 400, 0xff0000, 256);
        raster.line(20, 15, 20, 15, 0xff0000, 256);
        raster.disc(0, 0, 6, 0x00ff00);
        raster.disc(39, 29, 500, 0x0000ff);

        assertThat(raster.pixels()).containsOnly(0xff0000ff);
        raster.clear(0);
        raster.disc(20, 15, 5, 0x00ff00);
        assertThat(raster.pixels()[15 * 40 + 20]).isEqualTo(0xff00ff00);
        assertThat(raster.pixels()[15 * 40 + 27]).isEqualTo(0xff000000);
        raster.line(1, 5.5, 38, 5.5, 0xfefefe, 128);
        assertThat(raster.pixels()[5 * 40 + 20] & 0xff).isBetween(0x7e, 0x80);
    }

    @Test
    void labelsNeverOverlapEachOtherAndTheImportantComeFirst() {
        TestGraph.feed(Growth.fromStart(picture), TestGraph.scaleFree(2_000, 2, 3).traversal(0, 9, 2_000), 100);
        Viewport viewport = new Viewport();
        viewport.fit(picture.bounds(), 1_200, 800, 20);
        Sight sight = new Sight(picture, filter, viewport, new GraphCanvas().colors());
        IntList visible = new IntList();
        for (int vertex = 0; vertex < picture.vertexCount(); vertex++) {
            visible.add(vertex);
        }
        IntList first = new IntList();
        first.add(1_234);
        Labels labels = new Labels(text -> text.length() * 7.0);

        labels.place(sight, 1_200, 800, List.of(), visible, first);

        assertThat(labels.placed()).hasSizeGreaterThan(5);
        for (Labels.Label one : labels.placed()) {
            for (Labels.Label other : labels.placed()) {
                boolean apart = one == other
                        || one.x() + one.width() <= other.x()
                        || other.x() + other.width() <= one.x()
                        || one.y() + Labels.HEIGHT <= other.y()
                        || other.y() + Labels.HEIGHT <= one.y();
                assertThat(apart).as(one + " and " + other).isTrue();
            }
        }
    }

    private int add(String key, double x, double y) {
        return picture.add(new Vertex(key, key, key, null, 0, Map.of()), 0, new Placement.Place(x, y));
    }

    private void join(int from, int to, String type) {
        picture.add(
                new Link(picture.vertex(from).key(), picture.vertex(to).key(), type, 1, Map.of()), from, to);
    }
}
