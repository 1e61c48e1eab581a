package io.pharos.desktop.graph;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

import atlantafx.base.theme.PrimerDark;
import io.pharos.desktop.testing.Screenshots;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * Prints how fast the canvas pans and zooms 20 000 vertices and 40 000 edges: nanoseconds of the FX thread per paint,
 * and frames that reach the screen per second. No test: figures depend on the machine.
 */
public final class GraphCanvasSpeed {
    private static final int FRAMES = 300;

    private GraphCanvasSpeed() {}

    /** Starts the toolkit, measures, prints, ends. */
    public static void main(String[] args) throws InterruptedException {
        int vertices = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        CountDownLatch ended = new CountDownLatch(1);
        Platform.startup(() -> measure(vertices, ended));
        ended.await();
        Platform.exit();
    }

    private static void measure(int vertices, CountDownLatch ended) {
        Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
        var events = TestGraph.scaleFree(vertices, 2, 1).traversal(0, 100, vertices);
        Picture picture = new Picture();
        long before = System.nanoTime();
        TestGraph.feed(Growth.fromStart(picture), events, 1000);
        System.out.printf(
                "%d vertices, %d edges placed in %.0f ms%n",
                picture.vertexCount(), picture.edgeCount(), (System.nanoTime() - before) / 1e6);
        GraphCanvas canvas = new GraphCanvas();
        Stage stage = new Stage();
        StackPane root = new StackPane(canvas);
        root.getStylesheets().add("/io/pharos/desktop/css/graph.css");
        stage.setScene(new Scene(root, 1280, 800));
        canvas.show(picture, new PictureFilter());
        stage.show();
        canvas.fit();
        compare(canvas.sight());
        new Run(canvas, ended).start();
    }

    /** The same edges once as strokes of a canvas, which the {@link Raster} stands in for. */
    private static void compare(Sight sight) {
        Canvas strokes = new Canvas(1280, 800);
        GraphicsContext pen = strokes.getGraphicsContext2D();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long before = System.nanoTime();
            pen.clearRect(0, 0, 1280, 800);
            for (int edge = 0; edge < sight.picture().edgeCount(); edge++) {
                int from = sight.picture().from(edge);
                int to = sight.picture().to(edge);
                pen.strokeLine(sight.screenX(from), sight.screenY(from), sight.screenX(to), sight.screenY(to));
            }
            strokes.snapshot(null, null);
            best = Math.min(best, System.nanoTime() - before);
        }
        System.out.printf("the edges alone as strokes of a canvas: %.0f ms a frame%n", best / 1e6);
    }

    private static final class Run extends AnimationTimer {
        private final GraphCanvas canvas;
        private final CountDownLatch ended;
        private final long[] paints = new long[FRAMES];
        private int frame = -30;
        private long began;

        Run(GraphCanvas canvas, CountDownLatch ended) {
            this.canvas = canvas;
            this.ended = ended;
        }

        @Override
        public void handle(long now) {
            if (frame == 0) {
                began = System.nanoTime();
            }
            if (frame == FRAMES) {
                double seconds = (System.nanoTime() - began) / 1e9;
                Arrays.sort(paints);
                System.out.printf(
                        "pan and zoom: %.1f frames/s, paint p50 %.1f ms, p95 %.1f ms%n",
                        FRAMES / seconds, paints[FRAMES / 2] / 1e6, paints[FRAMES * 95 / 100] / 1e6);
                stop();
                Platform.runLater(() -> {
                    Screenshots.save(canvas.getScene(), "graph-speed");
                    ended.countDown();
                });
                return;
            }
            canvas.sight().viewport().panBy(Math.sin(frame / 9.0) * 9, Math.cos(frame / 7.0) * 7);
            canvas.sight().viewport().zoomAt(frame % 100 < 50 ? 1.03 : 1 / 1.03, 640, 400);
            canvas.repaint();
            long before = System.nanoTime();
            canvas.layout();
            if (frame >= 0) {
                paints[frame] = System.nanoTime() - before;
            }
            frame++;
        }
    }
}
