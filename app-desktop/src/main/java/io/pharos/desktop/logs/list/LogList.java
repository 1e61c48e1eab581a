package io.pharos.desktop.logs.list;

import java.time.Clock;
import java.time.ZoneId;
import java.util.function.UnaryOperator;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import io.pharos.log.store.LogRows;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The list of log rows on the screen. It draws what is in sight, at most once a frame, however many rows come.
 * FX thread only, except {@link #changed()}.
 */
public final class LogList extends Region {
    private final LogListModel model;
    private final ListSettings settings;
    private final ListSurface surface;
    private final FrameTicker ticker;
    private final Timeline seconds;
    private boolean active;

    /**
     * A list that shows nothing before {@link #activate()}.
     *
     * @param mask hides secrets in a text that is to be shown
     */
    public LogList(
            LogListModel model,
            ListSettings settings,
            Messages messages,
            Clock clock,
            ZoneId zone,
            UnaryOperator<String> mask,
            ListHost host) {
        this.model = model;
        this.settings = settings;
        this.surface = new ListSurface(this, model, settings, messages, new RowWords(messages, clock, zone), mask, host);
        this.ticker = new FrameTicker(model::refresh);
        this.seconds = new Timeline(new KeyFrame(Duration.seconds(1), _ -> model.refresh()));
        seconds.setCycleCount(Animation.INDEFINITE);
        settings.time().subscribe(_ -> tick());
        model.lag().subscribe(_ -> tick());
        Styles.use(this, "loglist");
        getStyleClass().add("log-list");
        setId("log-list");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        settings.highlights().subscribe(next -> model.highlights().labels(next.highlights()));
        model.reading().mode().subscribe(mode -> announce(messages, mode));
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        setMinSize(120, 60);
        setPrefSize(800, 500);
        getChildren().add(surface);
        addEventHandler(KeyEvent.KEY_PRESSED, new ListKeys(this, model, host));
        ListMouse.listen(this, model, surface);
        model.selection().current().subscribe(_ -> notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM));
        focusedProperty().subscribe(model::redraw);
    }

    /** Screen readers hear of the list's text when it changes. */
    private void announce(Messages messages, LogReading.Mode mode) {
        setAccessibleText(messages.get("logs.list") + ", " + messages.get(switch (mode) {
            case FOLLOWING -> "logs.list.state.following";
            case SCROLLED -> "logs.list.state.scrolled";
            case PAUSED -> "logs.list.state.paused";
        }));
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /** Draws from now on: the tab came into view. */
    public void activate() {
        active = true;
        ticker.start();
        tick();
    }

    /** Draws no more: the tab went out of view. */
    public void deactivate() {
        active = false;
        tick();
        ticker.stop();
        surface.stop();
    }

    /** Ages grow and a lag ends by themselves; everything else stands until something happens. */
    private void tick() {
        if (active && (settings.time().get() == ListSettings.TimeStyle.AGO || model.lag().get() > 0)) {
            seconds.play();
        } else {
            seconds.stop();
        }
    }

    /** Rows came or went, or more of them are found; to be told by the store and its matches. From any thread. */
    public void changed() {
        model.arrived();
        ticker.changed();
    }

    public ListSettings settings() {
        return settings;
    }

    /** Brings a row into sight, in the middle if it was not, and selects it; the next one when the list has not got it. */
    public void show(long number) {
        long index = model.rows().indexOf(number);
        if (index < model.rows().count()) {
            model.select(model.rows().numberAt(index), false);
            reveal();
        }
    }

    /** Scrolls just so far that the selected row is in sight; to the middle from afar. */
    public void reveal() {
        surface.scroll().reveal(model.selection().current().get());
    }

    /** Selects the next of the given rows below, or the previous one above; returns whether there is one. */
    public boolean showNext(LogRows wanted, boolean down) {
        boolean found = model.selectNext(wanted, down);
        if (found) {
            reveal();
        }
        return found;
    }

    /** Shows all lines of a row, or only its first. */
    public void expand(long number, boolean all) {
        surface.expand(number, all);
    }

    public boolean isExpanded(long number) {
        return surface.layouts().isExpanded(number);
    }

    ListSurface surface() {
        return surface;
    }

    @Override
    protected void layoutChildren() {
        surface.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ITEM_COUNT -> (int) Math.min(Integer.MAX_VALUE, model.rows().count());
            case ITEM_AT_INDEX -> surface.spoken().item((Integer) parameters[0]);
            case FOCUS_ITEM -> surface.spoken().focused();
            case MULTIPLE_SELECTION -> true;
            case VERTICAL_SCROLLBAR -> surface.scroll().bar();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
