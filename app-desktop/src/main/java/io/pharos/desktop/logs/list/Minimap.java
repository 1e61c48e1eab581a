package io.pharos.desktop.logs.list;

import java.util.List;
import java.util.function.DoubleConsumer;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Subscription;
import io.pharos.desktop.logs.list.ListColors.Role;
import io.pharos.log.store.LogRows;
import javafx.animation.PauseTransition;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** All rows of the list as a strip: where errors, warnings, hits of the search and bookmarks are. FX thread only. */
final class Minimap extends Region {
    static final double WIDTH = 14;

    private static final Duration BETWEEN = Duration.millis(500);
    private static final double TICK = 2;

    private final LogListModel model;
    private final ListHost host;
    private final ListColors colors;
    private final Background background = new Background();
    private final Canvas canvas = new Canvas();
    private final PauseTransition pause = new PauseTransition(BETWEEN);
    private Subscription computing = Subscription.NONE;
    private MinimapTicks ticks = MinimapTicks.NONE;
    private double sightFrom;
    private double sightTo;
    private boolean stale;

    /** @param jump goes to a part of the list, from 0 to 1 */
    Minimap(LogListModel model, ListHost host, ListColors colors, DoubleConsumer jump) {
        this.model = model;
        this.host = host;
        this.colors = colors;
        setId("log-minimap");
        getStyleClass().add("log-minimap");
        setManaged(false);
        getChildren().add(canvas);
        pause.setOnFinished(_ -> computeIfStale());
        addEventHandler(MouseEvent.MOUSE_PRESSED, e -> jump(e, jump));
        addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> jump(e, jump));
    }

    private void jump(MouseEvent e, DoubleConsumer jump) {
        jump.accept(Math.clamp(e.getY() / Math.max(1, getHeight()), 0, 1));
        e.consume();
    }

    /** Rows came or went, were found or marked: the ticks are to be placed again, not at once. */
    void changed() {
        stale = true;
        if (pause.getStatus() != javafx.animation.Animation.Status.RUNNING) {
            computeIfStale();
        }
    }

    /** Marks the part that the list shows, from 0 to 1. */
    void sight(double from, double to) {
        sightFrom = from;
        sightTo = to;
        requestLayout();
    }

    /** Computes no more; the tab went out of view. */
    void stop() {
        pause.stop();
        computing.close();
    }

    private void computeIfStale() {
        int height = (int) getHeight();
        if (!stale || height < 1) {
            return;
        }
        stale = false;
        LogRows rows = model.rows();
        LogRows errors = model.errors();
        LogRows warnings = model.warnings();
        LogRows hits = model.hits();
        List<Long> bookmarks = List.copyOf(host.bookmarks());
        int places = (int) (height / TICK);
        computing.close();
        computing = background.run(
                () -> MinimapTicks.of(rows, errors, warnings, hits, bookmarks, places), this::show, _ -> {});
        pause.playFromStart();
    }

    private void show(MinimapTicks next) {
        ticks = next;
        requestLayout();
    }

    /** Returns how many places with an error the strip has. */
    long errorTicks() {
        return ticks.count(MinimapTicks.ERROR);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, getWidth(), getHeight());
        pen.setFill(colors.of(Role.QUIET_GROUND));
        pen.fillRect(0, 0, getWidth(), getHeight());
        pen.setFill(colors.of(Role.HAIRLINE));
        pen.fillRect(0, 0, 1, getHeight());
        if (sightTo - sightFrom < 1) {
            double top = sightFrom * getHeight();
            pen.fillRect(0, top, getWidth(), Math.max(2, (sightTo - sightFrom) * getHeight()));
        }
        for (int place = 0; place < ticks.places(); place++) {
            tick(pen, place, MinimapTicks.WARNING, Role.WARNING, 2, 5);
            tick(pen, place, MinimapTicks.ERROR, Role.ERROR, 2, 5);
            tick(pen, place, MinimapTicks.HIT, Role.LINK, 7, 4);
            tick(pen, place, MinimapTicks.BOOKMARK, Role.ACCENT, 11, 3);
        }
    }

    private void tick(GraphicsContext pen, int place, int kind, Role role, double x, double width) {
        if (ticks.has(place, kind)) {
            pen.setFill(colors.of(role));
            pen.fillRect(x, place * TICK, width, TICK);
        }
    }
}
