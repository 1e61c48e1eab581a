package io.pharos.desktop.status;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

import io.pharos.client.ChannelClient.Traffic;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Subscription;
import io.pharos.desktop.fx.TabActions;
import io.pharos.desktop.status.action.ActionsPane;
import io.pharos.desktop.status.action.ActionsViewModel;
import io.pharos.desktop.status.adapter.AdapterCards;
import io.pharos.desktop.status.adapter.AdaptersViewModel;
import io.pharos.desktop.status.alert.AlertWords;
import io.pharos.desktop.status.alert.AlertsPane;
import io.pharos.desktop.status.alert.AlertsViewModel;
import io.pharos.desktop.status.call.AdapterCalls;
import io.pharos.desktop.status.cost.CostLine;
import io.pharos.desktop.status.cost.CostViewModel;
import io.pharos.desktop.status.failover.TimelineEntry;
import io.pharos.desktop.status.failover.TimelinePane;
import io.pharos.desktop.status.failover.TimelineViewModel;
import io.pharos.desktop.status.slow.SlowQueriesPane;
import io.pharos.desktop.status.slow.SlowQueriesViewModel;
import io.pharos.desktop.status.text.Figures;
import io.pharos.model.channel.AdapterFailover.Change;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import javafx.collections.ListChangeListener;

/** What stands around the charts, put together: each part with its view model, and who hears of what. FX thread only. */
final class StatusPanels {
    private static final int HISTORY = 1_000;

    private final AdapterCalls calls;
    private final Background background;
    private final AdaptersViewModel adapters;
    private final ActionsViewModel actions;
    private final TimelineViewModel timeline;
    private final SlowQueriesViewModel slow;
    private final CostViewModel cost;
    private final AlertsViewModel alerts;
    private final AlertWords words;
    private final TabActions console;
    private final StatusParts parts;
    private Subscription reading = Subscription.NONE;
    private boolean showing;

    /**
     * Panels that show nothing yet.
     *
     * @param serverClock the server's time, which goes on while it is silent
     * @param pointed     hears of the moment of an entry of the timeline that somebody chose
     */
    StatusPanels(
            AdapterCalls calls,
            Background background,
            Messages messages,
            ZoneId zone,
            TabActions console,
            InstantSource serverClock,
            Consumer<Instant> pointed) {
        this.calls = calls;
        this.background = background;
        this.console = console;
        Figures figures = new Figures(messages, zone);
        this.adapters = new AdaptersViewModel(serverClock);
        this.actions = new ActionsViewModel(calls, background, messages, serverClock);
        this.timeline = new TimelineViewModel(serverClock, pointed);
        this.slow = new SlowQueriesViewModel(calls, background, console, serverClock);
        this.cost = new CostViewModel(InstantSource.system());
        this.words = new AlertWords(figures);
        this.alerts = new AlertsViewModel(InstantSource.system(), words.usual(), this::alert);
        SlowQueriesPane slowest = new SlowQueriesPane(slow, figures);
        // a section that is not chosen is not part of the window
        slowest.sceneProperty().subscribe(scene -> slow.show(showing && scene != null));
        this.parts = new StatusParts(
                List.of(new ActionsPane(actions, figures), new AdapterCards(adapters, figures)),
                List.of(
                        new StatusParts.Section(
                                "events", messages.get("status.events"),
                                new TimelinePane(timeline, figures, console::copy)),
                        new StatusParts.Section("slow", messages.get("status.slow"), slowest),
                        new StatusParts.Section(
                                "alerts", messages.get("status.alert"), new AlertsPane(alerts, figures, serverClock))),
                new CostLine(cost, figures));
    }

    StatusParts parts() {
        return parts;
    }

    CostViewModel cost() {
        return cost;
    }

    AlertsViewModel alerts() {
        return alerts;
    }

    TimelineViewModel timeline() {
        return timeline;
    }

    /** The connection's own events go into the timeline, too. */
    void follow(StatusEvents events) {
        events.newestFirst().addListener((ListChangeListener<StatusEvent>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::link);
            }
        });
    }

    /** The tab came into view. */
    void activate() {
        showing = true;
        actions.activate();
        slow.show(parts.below().get(1).content().getScene() != null);
        reading.close();
        // the socket tells the last changes; a server that cannot tell more has at least those
        reading = background.run(() -> calls.history(HISTORY), timeline::merge, _ -> {});
    }

    /** The tab went out of view. */
    void deactivate() {
        showing = false;
        reading.close();
        actions.deactivate();
        slow.show(false);
        cost.pause();
    }

    /** The server told what it remembers of the changes. */
    void past(List<Change> changes) {
        timeline.merge(changes);
    }

    /** The server told how it stands. */
    void present(StatusUpdate update) {
        adapters.apply(update);
        actions.apply(update);
        timeline.apply(update);
        cost.apply(update);
    }

    /** Time went on; {@code from} and {@code to} are what the charts show. */
    void tick(Instant from, Instant to) {
        adapters.tick();
        actions.tick();
        timeline.tick(from, to);
        slow.tick();
    }

    /** Reads what the tab received so far. */
    void tick(Traffic traffic) {
        cost.tick(traffic);
    }

    private void alert(AlertsViewModel.Told told) {
        String sentence = words.sentence(told);
        TabActions.Level level = told.raised() ? TabActions.Level.WARNING : TabActions.Level.INFO;
        console.notify(level, sentence, StatusTab.ID, () -> {});
        if (told.raised()) {
            console.callBack(told.rule().name(), sentence);
        }
    }

    private void link(StatusEvent event) {
        switch (event.kind()) {
            case LOST -> timeline.link(event.time(), TimelineEntry.Kind.LOST, event.subject());
            case BACK -> timeline.link(event.time(), TimelineEntry.Kind.BACK, event.subject());
            case RESTARTED -> timeline.link(event.time(), TimelineEntry.Kind.RESTARTED, event.subject());
        }
    }
}
