package io.pharos.desktop.logs;

import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Consumer;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Sheet;
import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.logs.detail.LogDetail;
import io.pharos.desktop.logs.entry.EntryText;
import io.pharos.desktop.logs.filter.FilterBar;
import io.pharos.desktop.logs.find.FindPane;
import io.pharos.desktop.logs.list.ListHost;
import io.pharos.desktop.logs.list.ListSettings;
import io.pharos.desktop.logs.list.LogList;
import io.pharos.desktop.logs.time.TimeStrip;
import io.pharos.log.LogEntry;
import io.pharos.log.SecretMask;
import io.pharos.log.store.LogRows;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The tab of live logs on the screen: filter, strip of time, list, hits below it, detail of one row, footer. */
final class LogsView extends StackPane {
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");
    private static final double LIST_SHARE = 0.64;
    private static final double HITS_SHARE = 0.66;

    private final LogsViewModel model;
    private final LineActions lines;
    private final LogList list;
    private final LogList hits;
    private final FilterBar filterBar;
    private final FindPane findPane;
    private final LogDetail detail;
    private final LogsFooter footer;
    private final LogsEmpty empty;
    private final SplitPane across = new SplitPane();
    private final SplitPane down = new SplitPane();

    LogsView(
            LogsViewModel model, Messages messages, ListSettings settings, EntryText text, ZoneId zone, LogsHands hands,
            LineActions lines, Sheet sheet) {
        this.model = model;
        this.lines = lines;
        Clock clock = Clock.system(zone);
        this.list = new LogList(model.list(), settings, messages, clock, zone, SecretMask::mask, lines);
        this.hits = new LogList(model.hits(), settings, messages, clock, zone, SecretMask::mask, lines);
        this.filterBar = new FilterBar(
                model.filter(), messages, new LogsToolbar(model, messages, settings, hands).nodes());
        this.findPane = new FindPane(model.find(), hits, messages, this::closeFind);
        this.detail = new LogDetail(
                messages, text, entry -> model.origin(entry).name(), io.pharos.log.format.LogDetail::fields, lines);
        this.footer = new LogsFooter(model, messages, this::focusList);
        this.empty = new LogsEmpty(model, messages, hands);
        Styles.use(this, "logs");
        getStyleClass().add("logs");
        BorderPane all = new BorderPane(across);
        all.setTop(new VBox(filterBar, new TimeStrip(model.strip(), messages, text)));
        all.setBottom(footer);
        down.setOrientation(Orientation.VERTICAL);
        down.getItems().add(new StackPane(list, empty));
        across.getItems().add(down);
        getChildren().addAll(all, sheet);
        model.revealBy(list::show);
        model.find().revealHitBy(hits::show);
        model.list().selection().current().subscribe(_ -> showDetail());
        model.list().revision().subscribe(_ -> empty.refresh());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        refresh();
    }

    /** Draws from now on. */
    void activate() {
        list.activate();
        hits.activate();
    }

    /** Draws no more. */
    void deactivate() {
        list.deactivate();
        hits.deactivate();
    }

    /** Rows came or were found. From any thread. */
    void changed() {
        list.changed();
        hits.changed();
    }

    /** Shows the figures that stand now. */
    void refresh() {
        footer.refresh();
        empty.refresh();
    }

    FilterBar filterBar() {
        return filterBar;
    }

    /** Puts the keys' focus on the list. */
    void focusList() {
        if (list.getScene() == null) {
            applyCss(); // what is in a split pane is in the scene once the pane has its skin
        }
        list.requestFocus();
    }

    /** Brings the selected row into sight. */
    void reveal() {
        list.reveal();
    }

    /** Opens the search below the list and puts the caret into its words. */
    void openFind() {
        if (!down.getItems().contains(findPane)) {
            down.getItems().add(findPane);
            down.setDividerPositions(HITS_SHARE);
            model.find().shown().set(true);
            model.find().search();
        }
        findPane.focusWords();
    }

    LogsFooter footer() {
        return footer;
    }

    /** Takes files that are dropped onto the tab. */
    void acceptFiles(Consumer<Path> taker) {
        addEventHandler(DragEvent.DRAG_OVER, e -> {
            if (e.getDragboard().hasFiles()) {
                e.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                pseudoClassStateChanged(DROPPING, true);
                e.consume();
            }
        });
        addEventHandler(DragEvent.DRAG_EXITED, _ -> pseudoClassStateChanged(DROPPING, false));
        addEventHandler(DragEvent.DRAG_DROPPED, e -> {
            e.getDragboard().getFiles().stream().map(File::toPath).forEach(taker);
            e.setDropCompleted(true);
            e.consume();
        });
    }

    /** Goes to the next hit of the search, or the one before. */
    void toHit(boolean forward) {
        if (!model.find().next(forward)) {
            lines.noneFound(ListHost.Wanted.HIT, forward);
        }
    }

    /** Goes to the next error or warning, or the one before. */
    void toNext(ListHost.Wanted wanted, boolean forward) {
        LogRows rows = wanted == ListHost.Wanted.ERROR ? model.list().errors() : model.list().warnings();
        if (!list.showNext(rows, forward)) {
            lines.noneFound(wanted, forward);
        }
    }

    /** Takes the detail away. */
    void closeDetail() {
        model.list().clearSelection();
        focusList();
    }

    private void closeFind() {
        down.getItems().remove(findPane);
        model.find().hide();
        focusList();
    }

    private void showDetail() {
        LogEntry entry = model.selected();
        detail.show(entry);
        boolean shown = across.getItems().contains(detail);
        if (entry != null && !shown) {
            across.getItems().add(detail);
            across.setDividerPositions(LIST_SHARE);
        } else if (entry == null && shown) {
            across.getItems().remove(detail);
        }
    }

    /** Esc ends the innermost thing: a search that runs, the detail, the hits. */
    private void key(KeyEvent e) {
        if (e.getCode() != KeyCode.ESCAPE) {
            return;
        }
        if (model.shown().cancel()) {
            e.consume();
        } else if (across.getItems().contains(detail)) {
            closeDetail();
            e.consume();
        } else if (down.getItems().contains(findPane)) {
            closeFind();
            e.consume();
        }
    }
}
