package io.pharos.desktop.logs;

import java.util.ArrayList;
import java.util.List;

import io.pharos.desktop.fx.Messages;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * The list of rows. Only as many nodes as fit exist; they are filled anew once a frame at most, however many rows came.
 * The place in the list is a row's number, not an index, so that nothing moves when older rows go.
 */
final class LogPane extends Region {
    private final LogsViewModel model;
    private final LogText text;
    private final List<LogRowNode> nodes = new ArrayList<>();
    private final ScrollBar bar = new ScrollBar();
    private final Label divider = new Label();
    private final Rectangle clip = new Rectangle();

    private double top;
    private long anchor;
    private double fraction;
    private boolean placingBar;

    LogPane(LogsViewModel model, LogText text, Messages messages) {
        this.model = model;
        this.text = text;
        getStyleClass().add("log-pane");
        setId("log-list");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleText(messages.get("logs.list"));
        setClip(clip);
        bar.setOrientation(Orientation.VERTICAL);
        bar.valueProperty().addListener((_, _, value) -> barMoved(value.doubleValue()));
        divider.setText(messages.get("logs.divider"));
        divider.getStyleClass().add("log-divider");
        divider.setMouseTransparent(true);
        divider.setManaged(false);
        getChildren().addAll(bar, divider);
        addNode();
        model.revision().subscribe(_ -> requestLayout());
        model.reading().mode().subscribe(_ -> requestLayout());
        model.selection().current().subscribe(_ -> requestLayout());
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> select(e, true));
        addEventHandler(KeyEvent.KEY_PRESSED, new LogKeys(model, this));
    }

    /** Scrolls just so far that the selected row is in sight. */
    void revealSelection() {
        LogRow row = model.selection().current().get();
        if (row == null) {
            return;
        }
        int index = model.rows().indexOf(row.number());
        if (index < top) {
            scrollTo(index);
        } else if (index + 1 > top + fit()) {
            scrollTo(index + 1 - fit());
        }
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        clip.setWidth(width);
        clip.setHeight(height);
        double barWidth = snapSizeX(bar.prefWidth(-1));
        bar.resizeRelocate(width - barWidth, 0, barWidth, height);
        top = model.reading().following()
                ? maxTop()
                : Math.clamp(model.rows().indexOf(anchor) + fraction, 0, maxTop());
        remember(top);
        placeBar();
        placeRows(width - barWidth);
    }

    private void placeRows(double width) {
        double rowHeight = rowHeight();
        int needed = (int) Math.ceil(fit()) + 1;
        while (nodes.size() < needed) {
            addNode();
        }
        divider.setVisible(false);
        int first = (int) top;
        for (int i = 0; i < nodes.size(); i++) {
            int index = first + i;
            boolean there = i < needed && index < model.rows().visibleCount();
            LogRow row = there ? model.rows().visible(index) : null;
            boolean divided = row != null && startsUnread(row, index);
            double y = snapPositionY((index - top) * rowHeight);
            nodes.get(i).resizeRelocate(0, y, width, rowHeight);
            nodes.get(i).show(row, row != null && model.selection().contains(row), divided);
            if (divided) {
                placeDivider(y, width);
            }
        }
    }

    private void placeDivider(double y, double width) {
        double dividerWidth = snapSizeX(divider.prefWidth(-1));
        double dividerHeight = snapSizeY(divider.prefHeight(-1));
        divider.resizeRelocate(
                snapPositionX((width - dividerWidth) / 2), snapPositionY(y - dividerHeight / 2), dividerWidth, dividerHeight);
        divider.setVisible(y + dividerHeight <= getHeight());
        divider.toFront();
    }

    private boolean startsUnread(LogRow row, int index) {
        long read = model.reading().readUpTo().get();
        return read > 0
                && row.number() > read
                && index > 0
                && model.rows().visible(index - 1).number() <= read;
    }

    private void addNode() {
        LogRowNode node = new LogRowNode(text);
        node.setManaged(false);
        nodes.add(node);
        getChildren().add(nodes.size() - 1, node);
    }

    private double rowHeight() {
        return Math.max(8, nodes.getFirst().prefHeight(-1));
    }

    /** How many rows fit, with a fraction. */
    private double fit() {
        return Math.max(1, getHeight() / rowHeight());
    }

    /** Returns how many rows a page key goes. */
    int page() {
        return Math.max(1, (int) fit() - 1);
    }

    private double maxTop() {
        return Math.max(0, model.rows().visibleCount() - fit());
    }

    private void remember(double position) {
        int index = (int) position;
        boolean there = index < model.rows().visibleCount();
        anchor = there ? model.rows().visible(index).number() : 0;
        fraction = there ? position - index : 0;
    }

    private void scrollTo(double position) {
        double next = Math.clamp(position, 0, maxTop());
        if (next < top()) {
            model.reading().leaveEnd();
        }
        top = next;
        remember(next);
        requestLayout();
    }

    /** Returns where the sight begins, or will with the next layout: rows may have come since the last one. */
    private double top() {
        return model.reading().following() ? maxTop() : top;
    }

    /** Scrolls down, or up when negative; scrolling on at the last row follows. */
    void scrollBy(double rows) {
        boolean atEnd = top() >= maxTop();
        scrollTo(top() + rows);
        if (rows > 0 && (atEnd || top >= maxTop())) {
            model.reachedLastRow();
        }
    }

    private void wheel(ScrollEvent e) {
        if (e.getDeltaY() != 0) {
            scrollBy(-e.getDeltaY() / rowHeight());
            e.consume();
        }
    }

    private void placeBar() {
        placingBar = true;
        double max = maxTop();
        bar.setVisible(max > 0);
        bar.setMax(Math.max(1, max));
        bar.setVisibleAmount(fit() / Math.max(1, model.rows().visibleCount()) * bar.getMax());
        bar.setBlockIncrement(Math.max(1, fit() - 1));
        bar.setUnitIncrement(3);
        bar.setValue(top);
        placingBar = false;
    }

    private void barMoved(double value) {
        if (!placingBar) {
            scrollBy(value - top);
        }
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        select(e, e.isShiftDown());
    }

    private void select(MouseEvent e, boolean extend) {
        LogRow row = rowAt(e.getY());
        if (row != null && e.isPrimaryButtonDown()) {
            model.reading().leaveEnd();
            model.selection().select(row, extend);
        }
    }

    private @Nullable LogRow rowAt(double y) {
        int index = (int) (top + y / rowHeight());
        return y >= 0 && index < model.rows().visibleCount() ? model.rows().visible(index) : null;
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ITEM_COUNT -> model.rows().visibleCount();
            case ITEM_AT_INDEX -> nodeOf((Integer) parameters[0]);
            case FOCUS_ITEM -> focused();
            case MULTIPLE_SELECTION -> true;
            case VERTICAL_SCROLLBAR -> bar;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    private @Nullable LogRowNode focused() {
        LogRow row = model.selection().current().get();
        return row == null ? null : nodeOf(model.rows().indexOf(row.number()));
    }

    private @Nullable LogRowNode nodeOf(int index) {
        int place = index - (int) top;
        return place >= 0 && place < nodes.size() ? nodes.get(place) : null;
    }
}
