package io.pharos.desktop.status;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.pharos.client.ChannelClient;
import io.pharos.client.ChannelListener;
import io.pharos.client.ConnectionState;
import io.pharos.client.ServerConnection;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Command;
import io.pharos.desktop.fx.ConsoleTab;
import io.pharos.desktop.fx.FxBatch;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions;
import io.pharos.desktop.status.alert.AlertWatch;
import io.pharos.desktop.status.call.RestAdapterCalls;
import io.pharos.desktop.status.chart.TimeRange;
import io.pharos.desktop.status.cost.CostViewModel;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.AdapterStatusChannel;
import io.pharos.model.channel.AdapterStatusChannel.Event;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2MZ;

/** The tab of the adapters' and the server's state. */
public final class StatusTab implements ConsoleTab {
    static final String ID = "status";

    private static final String RANGE = "range";
    private static final String INTERVAL = "interval";
    private static final String ALERTS = "alerts";

    /** An hour of seconds and a day of minutes: all the server keeps. */
    private static final int HISTORY = 3_600 + 1_440;

    private final ServerConnection connection;
    private final StatusViewModel model;
    private final StatusPanels panels;
    private final AlertWatch watch;
    private final StatusView view;
    private final List<Command> commands;
    private final Timeline ticks;
    private @Nullable FxBatch<StatusNews> batch;
    private @Nullable ChannelClient client;

    /**
     * A tab that opens its channel when it comes into view.
     *
     * @param pulse what the console hears of the server anyway; alerts are watched for in it, whichever tab shows
     */
    public StatusTab(
            ServerConnection connection,
            ObservableValue<@Nullable StatusUpdate> pulse,
            Messages messages,
            TabActions actions) {
        this.connection = connection;
        this.model = new StatusViewModel(Clock.systemUTC());
        StatusText text = new StatusText(messages, ZoneId.systemDefault());
        this.panels = new StatusPanels(
                new RestAdapterCalls(connection.rest()), new Background(), messages, ZoneId.systemDefault(), actions,
                model::now, moment -> model.charts().crosshair().set(moment.toEpochMilli()));
        panels.follow(model.events());
        this.watch = new AlertWatch(panels.alerts(), pulse);
        this.view = new StatusView(model, messages, text, panels.parts(), actions, new Background());
        this.ticks = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick()));
        ticks.setCycleCount(Animation.INDEFINITE);
        panels.cost().interval().subscribe((_, _) -> openAgain());
        this.commands = List.of(
                Command.of("status.five-minutes", () -> show(TimeRange.FIVE_MINUTES)),
                Command.of("status.hour", () -> show(TimeRange.HOUR)),
                Command.of("status.day", () -> show(TimeRange.DAY)),
                Command.of("status.live", () -> model.charts().live()),
                Command.of("status.pause", () -> model.charts().togglePause()),
                Command.of("status.table", view::toggleTable),
                Command.of("status.export", "Shortcut+E", view::openExport));
    }

    private void show(TimeRange range) {
        model.charts().range().set(range);
        model.charts().live();
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Ikon icon() {
        return Material2MZ.SPEED;
    }

    @Override
    public Node content() {
        return view;
    }

    @Override
    public void activate() {
        if (client != null) {
            return;
        }
        open();
        panels.activate();
        ticks.play();
    }

    private void open() {
        FxBatch<StatusNews> news = new FxBatch<>(this::apply);
        batch = news;
        client = connection.open(
                AdapterStatusChannel.CHANNEL,
                Map.of(
                        "interval", Integer.toString(panels.cost().interval().get()),
                        "history", Integer.toString(HISTORY)),
                new Listener(news));
    }

    /** Another interval needs another socket; it tells the whole past again, so nothing is missing. */
    private void openAgain() {
        if (client != null) {
            shut();
            open();
        }
    }

    private void shut() {
        if (batch != null && client != null) {
            batch.close();
            client.close();
        }
        batch = null;
        client = null;
    }

    private void apply(List<StatusNews> news) {
        model.apply(news);
        for (StatusNews each : news) {
            if (each instanceof StatusNews.Present(StatusUpdate update)) {
                panels.present(update);
            } else if (each instanceof StatusNews.Past past) {
                panels.past(past.changes());
            }
        }
        showTime();
    }

    private void tick() {
        model.tick();
        showTime();
        if (client != null) {
            panels.tick(client.traffic());
        }
    }

    private void showTime() {
        panels.tick(Instant.ofEpochMilli(model.charts().from()), Instant.ofEpochMilli(model.charts().to()));
    }

    @Override
    public void deactivate() {
        ticks.stop();
        panels.deactivate();
        shut();
    }

    @Override
    public List<Command> commands() {
        return commands;
    }

    @Override
    public Map<String, String> memento() {
        return Map.of(
                RANGE, model.charts().range().get().key(),
                INTERVAL, Integer.toString(panels.cost().interval().get()),
                ALERTS, panels.alerts().save());
    }

    @Override
    public void close() {
        watch.close();
    }

    @Override
    public void restore(Map<String, String> memento) {
        Arrays.stream(TimeRange.values())
                .filter(range -> range.key().equals(memento.get(RANGE)))
                .forEach(model.charts().range()::set);
        CostViewModel.INTERVALS.stream()
                .filter(seconds -> Integer.toString(seconds).equals(memento.get(INTERVAL)))
                .forEach(panels.cost().interval()::set);
        panels.alerts().restore(memento.get(ALERTS));
    }

    StatusViewModel model() {
        return model;
    }

    /** Hears the channel, on network threads. */
    private record Listener(FxBatch<StatusNews> news) implements ChannelListener {
        @Override
        public void onState(ConnectionState state) {
            news.offer(new StatusNews.Link(state));
        }

        @Override
        public void onFrame(Frame<ServerEvent> frame) {
            switch (frame.body()) {
                case Event.Connected opened -> news.offer(new StatusNews.Opened(opened.updateIntervalSeconds()));
                case Event.StatusHistory past -> news.offer(new StatusNews.Past(
                        past.samples(), past.changes() == null ? List.of() : past.changes()));
                case Event.StatusUpdate update -> news.offer(new StatusNews.Present(update));
                default -> {} // pongs and failures change nothing here
            }
        }
    }
}
