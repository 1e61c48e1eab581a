package io.pharos.desktop.status.failover;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.status.failover.TimelineEntry.Changed;
import io.pharos.desktop.status.failover.TimelineEntry.Linked;
import io.pharos.desktop.status.text.Figures;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The timeline: a strip of who served when, and under it every change with its reason, newest first. */
public final class TimelinePane extends VBox {
    private static final double ROW_HEIGHT = 26;

    private final TimelineViewModel model;
    private final TimelineText text;
    private final Messages messages;
    private final TableView<TimelineEntry> table;
    private boolean following;

    /** A timeline that follows the model; {@code copy} puts a text into the clipboard. */
    public TimelinePane(TimelineViewModel model, Figures figures, Consumer<String> copy) {
        this.model = model;
        this.text = new TimelineText(model, figures);
        this.messages = figures.messages();
        this.table = new TableView<>(model.entries());
        Styles.use(this, "failover");
        setId("failover-timeline");
        getStyleClass().add("timeline");
        table.setId("timeline-table");
        table.getStyleClass().addAll("dense", "timeline-table");
        table.setFixedCellSize(ROW_HEIGHT);
        table.setAccessibleText(messages.get("status.timeline"));
        Label nothing = new Label(messages.get("status.timeline.none"));
        nothing.setWrapText(true);
        table.setPlaceholder(nothing);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        table.setRowFactory(_ -> new Row());
        table.getColumns().add(column("time", 96, text::time));
        table.getColumns().add(column("what", 230, text::what));
        table.getColumns().add(column("reason", 96, text::reason));
        table.getColumns().add(column("message", 320, text::message));
        table.getColumns().add(lasted());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(new FailoverStrip(model, text), table);
        follow();
        copying(copy);
    }

    /** The table and the model choose the same entry; filling the list anew does not choose anything. */
    private void follow() {
        table.getSelectionModel().selectedItemProperty().subscribe(now -> {
            if (!following && now != null && !now.equals(model.selected().get())) {
                model.onSelect(now);
            }
        });
        model.selected().subscribe(this::choose);
        model.entries().subscribe(() -> choose(model.selected().get()));
    }

    private void choose(@Nullable TimelineEntry entry) {
        if (entry == null || entry.equals(table.getSelectionModel().getSelectedItem())) {
            return;
        }
        int index = model.entries().indexOf(entry);
        if (index < 0) {
            return;
        }
        following = true;
        table.getSelectionModel().clearAndSelect(index);
        table.scrollTo(entry);
        following = false;
    }

    private void copying(Consumer<String> copy) {
        Runnable now = () -> {
            List<TimelineEntry> chosen = List.copyOf(table.getSelectionModel().getSelectedItems());
            copy.accept(text.copied(chosen.isEmpty() ? model.entries() : chosen));
        };
        MenuItem item = new MenuItem(messages.get("status.timeline.copy"));
        item.setOnAction(_ -> now.run());
        table.setContextMenu(new ContextMenu(item));
        table.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.isShortcutDown() && !e.isShiftDown() && e.getCode() == KeyCode.C) {
                now.run();
                e.consume();
            }
        });
    }

    private TableColumn<TimelineEntry, String> column(String key, double width, Function<TimelineEntry, String> value) {
        TableColumn<TimelineEntry, String> column = new TableColumn<>(messages.get("status.timeline." + key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 80));
        column.setSortable(false);
        return column;
    }

    /** Goes on while the last one still serves. */
    private TableColumn<TimelineEntry, String> lasted() {
        TableColumn<TimelineEntry, String> column = column("lasted", 110, text::lasted);
        column.setCellValueFactory(cell -> model.ticks().map(_ -> text.lasted(cell.getValue())));
        column.getStyleClass().add("number");
        return column;
    }

    /** A row that says by its colour what kind of entry it is, as its words do. */
    private final class Row extends TableRow<TimelineEntry> {
        @Override
        protected void updateItem(@Nullable TimelineEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            mark("failure", entry instanceof Changed changed && "failure".equals(changed.change().cause()));
            mark("recovery", entry instanceof Changed changed && "recovery".equals(changed.change().cause()));
            mark("lost", entry instanceof Linked link && link.kind() == TimelineEntry.Kind.LOST);
            String words = entry == null ? "" : text.message(entry);
            setTooltip(words.isEmpty() ? null : new Tooltip(words));
        }

        private void mark(String name, boolean is) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass(name), is);
        }
    }
}
