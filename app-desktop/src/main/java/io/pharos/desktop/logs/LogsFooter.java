package io.pharos.desktop.logs;

import java.util.List;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Sizes;
import io.pharos.desktop.logs.export.Exports;
import io.pharos.desktop.logs.list.LogReading;
import io.pharos.desktop.logs.source.SourceRow;
import io.pharos.desktop.logs.source.SourceSpec;
import io.pharos.log.SourceState;
import io.pharos.log.filter.Pushdown;
import io.pharos.log.store.Usage;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** The line below the list: how the sources fare, how many rows, what they cost, whether the end is followed. */
final class LogsFooter extends HBox {
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
    private static final long BEHIND_MILLIS = 1_000;
    private static final PseudoClass WARN = PseudoClass.getPseudoClass("warn");

    private final LogsViewModel model;
    private final Messages messages;
    private final Label link = new Label();
    private final Label count = new Label();
    private final Label pushdown = new Label();
    private final Label usage = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Button again = new Button();
    private final Label saving = new Label();
    private final Button cancel = new Button();
    private final Button lag = new Button();
    private final Button following = new Button();
    private long shownRows = -1;
    private long allRows = -1;

    /** @param focus puts the keys' focus on the list */
    LogsFooter(LogsViewModel model, Messages messages, Runnable focus) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("logs-footer");
        setAlignment(Pos.CENTER_LEFT);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        link.getStyleClass().add("logs-link");
        link.setId("log-link");
        count.setId("log-count");
        usage.setId("log-usage");
        pushdown.setId("log-pushdown");
        pushdown.setTooltip(new Tooltip());
        progress.setId("log-search-progress");
        progress.setAccessibleText(messages.get("logs.searching"));
        again.setId("log-search-again");
        again.getStyleClass().add("small");
        again.setText(messages.get("logs.search.again"));
        again.setOnAction(_ -> model.shown().again());
        saving.setId("log-saving");
        cancel.setId("log-cancel-export");
        cancel.getStyleClass().add("small");
        cancel.setText(messages.get("logs.cancel"));
        lag.setId("log-lag");
        lag.getStyleClass().add("small");
        lag.setTooltip(new Tooltip(messages.get("logs.lag.hint")));
        lag.setOnAction(_ -> model.list().follow());
        following.setId("log-following");
        following.getStyleClass().add("logs-following");
        following.setOnAction(_ -> {
            model.list().showUnread();
            focus.run();
        });
        getChildren().addAll(
                link, count, progress, again, saving, cancel, pushdown, usage, space, lag, following);
        model.list().reading().mode().subscribe(_ -> showFollowing());
        model.shown().search().subscribe(this::showSearch);
        model.list().revision().subscribe(_ -> showCount());
        model.list().lag().subscribe(millis -> showLag(millis.longValue()));
    }

    /** Shows how things stand now. */
    void refresh() {
        showLink();
        showPushdown();
        showCount();
        Usage used = model.store().usage();
        usage.setText(messages.get("logs.usage", Sizes.words(messages, used.diskBytes())));
        showFollowing();
    }

    private void showCount() {
        long shown = model.list().rows().count();
        long all = model.store().end() - model.store().first();
        if (shown != shownRows || all != allRows) {
            shownRows = shown;
            allRows = all;
            count.setText(messages.get("logs.count", shown, all));
        }
    }

    private void showLink() {
        List<SourceRow> rows = model.sources().rows();
        long live = rows.stream().filter(row -> row.state() instanceof SourceState.Live).count();
        long bad = rows.stream()
                .filter(row -> row.state() instanceof SourceState.Away || row.state() instanceof SourceState.Failed)
                .count();
        link.pseudoClassStateChanged(LIVE, live > 0 && bad == 0);
        link.pseudoClassStateChanged(WARN, bad > 0);
        if (rows.isEmpty()) {
            link.setText(messages.get("logs.link.none"));
        } else if (bad > 0) {
            link.setText(messages.get("logs.link.bad", bad, rows.size()));
        } else {
            link.setText(messages.get(live > 0 ? "logs.live" : "logs.link.reading"));
        }
    }

    /** Says what the server leaves out; the rest of the filter is done here. */
    private void showPushdown() {
        Pushdown pushed = model.pushdown();
        boolean any = model.sources().wanted().stream().anyMatch(SourceSpec.OfServer.class::isInstance)
                && (pushed.level() != null || pushed.logger() != null);
        pushdown.setVisible(any);
        pushdown.setManaged(any);
        if (any) {
            String level = pushed.level() == null ? "" : ">= " + pushed.level().name();
            String logger = pushed.logger() == null ? "" : pushed.logger();
            pushdown.setText(messages.get("logs.pushdown", (level + " " + logger).strip()));
            pushdown.getTooltip().setText(messages.get(pushed.whole() ? "logs.pushdown.whole" : "logs.pushdown.part"));
        }
    }

    /** Shows the export that runs, and a button that gives it up. */
    void showExport(Exports exports) {
        cancel.setOnAction(_ -> exports.cancel());
        exports.written().subscribe(written -> {
            boolean runs = written.longValue() != Exports.IDLE;
            for (Region part : new Region[] {saving, cancel}) {
                part.setVisible(runs);
                part.setManaged(runs);
            }
            saving.setText(messages.get("logs.exporting", Math.max(0, written.longValue())));
        });
    }

    /** Above a second the list is behind, and says so. */
    private void showLag(long millis) {
        lag.setVisible(millis >= BEHIND_MILLIS);
        lag.setManaged(lag.isVisible());
        lag.setText(messages.get("logs.lag", millis / 1000.0));
    }

    private void showSearch(ShownRows.Search search) {
        progress.setVisible(search.running());
        progress.setManaged(search.running());
        progress.setProgress(search.total() == 0 ? 0 : (double) search.done() / search.total());
        again.setVisible(search.stopped());
        again.setManaged(search.stopped());
    }

    private void showFollowing() {
        LogReading reading = model.list().reading();
        LogReading.Mode mode = reading.mode().get();
        long warnings = reading.warnings().get();
        following.pseudoClassStateChanged(LIVE, mode == LogReading.Mode.FOLLOWING);
        following.pseudoClassStateChanged(WARN, warnings > 0);
        following.setDisable(mode == LogReading.Mode.FOLLOWING);
        following.setGraphic(mode == LogReading.Mode.FOLLOWING ? null : new FontIcon(Material2AL.ARROW_DOWNWARD));
        String news = messages.get("logs.unread", reading.unread().get(), warnings);
        following.setText(switch (mode) {
            case FOLLOWING -> messages.get("logs.following");
            case SCROLLED -> news;
            case PAUSED -> messages.get("logs.paused", news);
        });
    }
}
