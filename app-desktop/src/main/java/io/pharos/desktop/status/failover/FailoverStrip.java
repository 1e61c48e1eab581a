package io.pharos.desktop.status.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.pharos.desktop.connection.Fallback;
import io.pharos.desktop.status.failover.TimelineEntry.Changed;
import io.pharos.desktop.status.failover.TimelineEntry.Linked;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Who served when, as a strip over the time that the charts show; a click chooses the change that began a part. */
final class FailoverStrip extends Pane {
    private static final double HEIGHT = 14;
    private static final double MARK = 2;
    private static final double LEAST = 3;

    private final TimelineViewModel model;
    private final TimelineText text;
    private List<TimelineViewModel.Served> drawn = List.of();

    FailoverStrip(TimelineViewModel model, TimelineText text) {
        this.model = model;
        this.text = text;
        setId("failover-strip");
        getStyleClass().add("failover-strip");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        model.range().subscribe(_ -> draw());
        model.entries().subscribe(this::draw);
        model.serving().subscribe(_ -> draw());
        widthProperty().subscribe(_ -> draw());
    }

    private void draw() {
        double all = Duration.between(model.range().get().from(), model.range().get().to()).toMillis();
        if (getWidth() <= 0 || all <= 0) {
            return;
        }
        List<TimelineViewModel.Served> served = model.served();
        List<Node> parts = new ArrayList<>();
        for (TimelineViewModel.Served each : served) {
            parts.add(part(each, all));
        }
        for (TimelineEntry entry : model.entries()) {
            if (entry instanceof Linked link && inRange(link)) {
                parts.add(mark(link, all));
            }
        }
        getChildren().setAll(parts);
        if (!served.equals(drawn)) {
            drawn = served;
            setAccessibleText(text.spoken(served));
        }
    }

    private Region part(TimelineViewModel.Served each, double all) {
        double from = place(each.from(), all);
        double to = place(each.to(), all);
        Region part = new Region();
        part.setManaged(false);
        part.getStyleClass().add("strip-part");
        if (each.change() != null) {
            part.getStyleClass().add(Fallback.begins(each.change()) ? "strip-fallback" : "strip-well");
        }
        // a change that lasted a second must be seen among 24 hours
        double width = Math.max(LEAST, to - from);
        part.resizeRelocate(Math.min(from, getWidth() - width), 0, width, HEIGHT);
        Tooltip.install(part, new Tooltip(text.tip(each)));
        if (each.change() != null) {
            part.setOnMouseClicked(_ -> model.onSelect(new Changed(each.change())));
        }
        return part;
    }

    private Region mark(Linked link, double all) {
        Region mark = new Region();
        mark.setManaged(false);
        mark.getStyleClass().addAll("strip-mark", "strip-mark-" + link.kind().name().toLowerCase(Locale.ROOT));
        mark.resizeRelocate(place(link.time(), all), 0, MARK, HEIGHT);
        Tooltip.install(mark, new Tooltip(text.time(link) + " " + text.what(link)));
        mark.setOnMouseClicked(_ -> model.onSelect(link));
        return mark;
    }

    private boolean inRange(TimelineEntry entry) {
        return !entry.time().isBefore(model.range().get().from()) && !entry.time().isAfter(model.range().get().to());
    }

    private double place(Instant time, double all) {
        return Duration.between(model.range().get().from(), time).toMillis() / all * getWidth();
    }
}
