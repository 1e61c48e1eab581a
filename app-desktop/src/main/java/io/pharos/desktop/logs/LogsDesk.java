package io.pharos.desktop.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Pulse;
import io.pharos.desktop.fx.Sheet;
import io.pharos.desktop.fx.Subscription;
import io.pharos.desktop.fx.TabActions;
import io.pharos.desktop.logs.alert.Alerts;
import io.pharos.desktop.logs.entry.EntryText;
import io.pharos.desktop.logs.list.ListSettings;
import io.pharos.desktop.logs.source.LogSession;
import io.pharos.desktop.logs.source.SourceSpec;
import io.pharos.log.SecretMask;
import io.pharos.log.filter.ParseContext;
import io.pharos.log.filter.Pushdown;
import io.pharos.model.LogLevel;

/**
 * The tab once its store is open: the state, the view, and the beat that brings news from the one to the other.
 *
 * <p>While the tab is hidden nothing is drawn and the server's log is left; it goes on where it was left when the tab
 * shows again. Files and standard input stay open, because a pipe cannot be left and a file that waits costs nothing. As
 * long as an alert is on, the server's log stays open as well: somebody wants to be told.
 */
final class LogsDesk implements AutoCloseable {
    private static final String FOLD = "fold";
    private static final String FILTER = "filter";
    private static final String BOOKMARKS = "bookmarks";
    private static final String ALERTS = "alerts";
    private static final Duration BEAT = Duration.ofMillis(100);

    private final LogSession session;
    private final SourceMaker sources;
    private final LogsViewModel model;
    private final ListSettings settings = new ListSettings();
    private final LogsView view;
    private final Sheet sheet = new Sheet();
    private final LogsFiles files;
    private final LogsSheets sheets;
    private final LineActions lines;
    private final TabActions actions;
    private final Pulse pulse;
    private final StripFeed strip;
    private final Background background;
    private final AutoCloseable changes;
    private Subscription offered = Subscription.NONE;
    private boolean showing;

    LogsDesk(
            LogSession session, SourceMaker sources, Messages messages, TabActions actions, Background background) {
        this.session = session;
        this.actions = actions;
        this.sources = sources;
        ZoneId zone = ZoneId.systemDefault();
        EntryText text = new EntryText(messages, zone, this::masked);
        Supplier<ParseContext> context = () -> new ParseContext(Instant.now(), zone);
        this.model = new LogsViewModel(session.store(), context, background, session, this::alerted);
        this.files = new LogsFiles(model, messages, actions, background, text, sheet);
        this.sheets = new LogsSheets(sheet, model, settings, messages, text, files, context);
        this.lines = new LineActions(model, settings, messages, actions, text, sheets, sources);
        this.view = new LogsView(model, messages, settings, text, zone, sheets, lines, sheet);
        sheets.findBy(view::openFind);
        this.pulse = new Pulse(this::beat, BEAT);
        this.strip = new StripFeed(model);
        this.background = background;
        view.acceptFiles(files::watch);
        view.footer().showExport(files.exports());
        this.changes = session.store().onChange(this::changed);
        model.filter().inForce().subscribe(_ -> filterChanged());
        model.sources().rows().subscribe(pulse::changed);
        model.bookmarks().all().subscribe(view::changed);
        model.alerts().rules().subscribe(this::alertsChanged);
        model.alerts().paused().subscribe(_ -> alertsChanged());
    }

    LogsViewModel model() {
        return model;
    }

    LogsView view() {
        return view;
    }

    LogsFiles files() {
        return files;
    }

    LineActions lines() {
        return lines;
    }

    LogsHands hands() {
        return sheets;
    }

    Sheet sheet() {
        return sheet;
    }

    ListSettings settings() {
        return settings;
    }

    /** The tab came into view. */
    void show() {
        showing = true;
        allowSources();
        view.activate();
        strip.start();
        model.alerts().seen();
        readOffered();
        beat();
    }

    /** The tab went out of view. */
    void hide() {
        showing = false;
        view.deactivate();
        strip.stop();
        offered.close();
        allowSources();
    }

    /** Returns what is worth keeping. */
    Map<String, String> memento() {
        Map<String, String> kept = new HashMap<>(settings.memento());
        kept.putAll(model.sources().save());
        kept.put(FOLD, Boolean.toString(model.shown().fold().get()));
        kept.put(FILTER, model.saved().save());
        kept.put(BOOKMARKS, model.bookmarks().save());
        kept.put(ALERTS, model.alerts().save());
        return kept;
    }

    /** Takes back what {@link #memento()} gave. */
    void restore(Map<String, String> kept) {
        settings.restore(kept);
        model.shown().fold().set(Boolean.parseBoolean(kept.get(FOLD)));
        model.saved().restore(kept.get(FILTER));
        model.bookmarks().restore(kept.get(BOOKMARKS));
        model.alerts().restore(kept.get(ALERTS));
        if (kept.containsKey("sources")) {
            model.sources().restore(kept.get("sources"), kept.get("recent"));
        } else {
            model.sources().add(SourceSpec.SERVER);
        }
    }

    /** Returns whether what was kept asks for lines to be watched before anybody looks at them. */
    static boolean watches(Map<String, String> kept) {
        return Alerts.anyOn(kept.get(ALERTS));
    }

    /** Goes to the next bookmark, or the one before. */
    void toBookmark(boolean forward) {
        if (!model.toBookmark(forward)) {
            lines.noBookmark();
        }
    }

    private void alerted(Alerts.Fired fired) {
        lines.alerted(fired);
        actions.callBack(fired.rule().name(), lines.firstLine(fired.entry()));
        if (showing) {
            model.alerts().seen();
        }
    }

    private String masked(String text) {
        return settings.reveal().get() ? text : SecretMask.mask(text);
    }

    private void changed() {
        pulse.changed();
        model.list().arrived();
        view.changed();
        strip.changed();
    }

    private void beat() {
        model.refresh();
        if (showing) {
            view.refresh();
        }
    }

    /** What the server offers, if it does; without it there is its own log, so that a failure says nothing. */
    private void readOffered() {
        offered.close();
        offered = background.run(sources::offered, model.sources()::offerOfServer, _ -> {});
    }

    private void filterChanged() {
        Pushdown pushed = model.pushdown();
        sources.filter(
                pushed.level() == null ? LogLevel.DEBUG : pushed.level(), pushed.logger() == null ? "" : pushed.logger());
        strip.changed();
        pulse.changed();
    }

    private void alertsChanged() {
        filterChanged();
        allowSources();
    }

    private void allowSources() {
        model.sources().allow(showing || model.alerts().watching(), true);
    }

    /** Ends everything; the files are deleted beside the FX thread. */
    @Override
    public void close() {
        pulse.close();
        strip.close();
        offered.close();
        try {
            changes.close();
        } catch (Exception e) {
            throw new IllegalStateException("listeners of a store close without trouble", e);
        }
        files.close();
        model.close();
        Thread.ofVirtual().name("close-logs").start(session::close);
    }
}
