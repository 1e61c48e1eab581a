package io.pharos.desktop.logs;

import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.pharos.client.ChannelClient;
import io.pharos.client.ConnectionState;
import io.pharos.client.ServerConnection;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Command;
import io.pharos.desktop.fx.ConsoleTab;
import io.pharos.desktop.fx.FxBatch;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions;
import io.pharos.model.LogLevel;
import io.pharos.model.Position;
import io.pharos.model.channel.LogsChannel;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2MZ;

/** The tab of the server's live log. */
public final class LogsTab implements ConsoleTab {
    private static final String LEVEL = "level";
    private static final int TAIL = 1_000;
    private static final Executor WORKERS = work -> Thread.ofVirtual().name("logs").start(work);

    private final ServerConnection connection;
    private final Messages messages;
    private final TabActions actions;
    private final LogText text;
    private final LogsViewModel model;
    private final LogsView view;
    private final Background background = new Background();
    private final List<Command> commands;
    private @Nullable Open open;
    private long rowNumbers;

    /** A tab that opens its channel when it comes into view. */
    public LogsTab(ServerConnection connection, Messages messages, TabActions actions) {
        this.connection = connection;
        this.messages = messages;
        this.actions = actions;
        this.text = new LogText(messages, ZoneId.systemDefault());
        this.model = new LogsViewModel(LogsViewModel.CAPACITY, WORKERS, FxBatch::later);
        this.view = new LogsView(model, messages, text, actions, this::export);
        this.commands = makeCommands();
        model.level().addListener((_, _, _) -> askForLevel());
    }

    @Override
    public String id() {
        return "logs";
    }

    @Override
    public Ikon icon() {
        return Material2MZ.SUBJECT;
    }

    @Override
    public Node content() {
        return view;
    }

    @Override
    public void activate() {
        if (open == null) {
            open = new Open();
        }
        view.focusList();
    }

    @Override
    public void deactivate() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    @Override
    public List<Command> commands() {
        return commands;
    }

    @Override
    public Map<String, String> memento() {
        return Map.of(LEVEL, model.level().get().name());
    }

    @Override
    public void restore(Map<String, String> memento) {
        Arrays.stream(LogLevel.values())
                .filter(level -> level.name().equals(memento.get(LEVEL)))
                .forEach(model.level()::set);
    }

    LogsViewModel model() {
        return model;
    }

    private List<Command> makeCommands() {
        return List.of(
                Command.of("logs.find", "Shortcut+F", view.toolbar()::focusFilter),
                Command.of("logs.filter", "Slash", view.toolbar()::focusFilter),
                Command.of("logs.next-error", "E", () -> toError(true)),
                Command.of("logs.previous-error", "Shift+E", () -> toError(false)),
                Command.of("logs.copy", "Shortcut+C", () -> copy(text::text)),
                Command.of("logs.copy-json", "Shortcut+Shift+C", () -> copy(text::json)),
                Command.of("logs.export", "Shortcut+E", this::export),
                Command.of("logs.pause", model::togglePause),
                Command.of("logs.follow", model::follow),
                Command.of("logs.clear", model::clear),
                Command.of("logs.undo-clear", "Shortcut+Z", model::undoClear));
    }

    private void toError(boolean forward) {
        if (model.selectError(forward)) {
            view.reveal();
        } else {
            actions.notify(TabActions.Level.INFO, messages.get(forward ? "logs.no-next-error" : "logs.no-previous-error"));
        }
    }

    private void copy(Function<LogRow, String> words) {
        List<LogRow> rows = model.selection().rows();
        if (!rows.isEmpty()) {
            actions.copy(rows.stream().map(words).collect(Collectors.joining("\n")));
        }
    }

    private void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.get("logs.export"));
        chooser.setInitialFileName("pharos.log");
        chooser.getExtensionFilters().addAll(
                new FileChooser.ExtensionFilter(messages.get("logs.export.text"), "*.log", "*.txt"),
                new FileChooser.ExtensionFilter(messages.get("logs.export.json"), "*.jsonl"));
        File file = chooser.showSaveDialog(view.getScene().getWindow());
        Optional.ofNullable(file).map(File::toPath).ifPresent(this::exportTo);
    }

    /** Writes what the filter lets through, off the FX thread. */
    void exportTo(Path file) {
        List<LogRow> rows = model.rows().visibleRows();
        background.run(
                () -> {
                    LogExport.write(file, rows, text);
                    return rows.size();
                },
                written -> actions.notify(
                        TabActions.Level.INFO, messages.get("logs.exported", written, file.getFileName().toString())),
                e -> actions.notify(
                        TabActions.Level.ERROR, messages.get("logs.not-exported", file.toString(), String.valueOf(e.getMessage()))));
    }

    private void askForLevel() {
        if (open != null) {
            open.askForLevel();
        }
    }

    /** One stay in view: a channel that resumes where the last one ended, and its door to the FX thread. */
    private final class Open implements AutoCloseable {
        private final FxBatch<LogNews> batch = new FxBatch<>(this::apply);
        private final ChannelClient client;

        Open() {
            Map<String, String> parameters = new HashMap<>();
            parameters.put("log_level", model.level().get().name());
            parameters.put("tail", Integer.toString(TAIL));
            Position position = model.position();
            if (position != null) {
                parameters.put("since_offset", Long.toString(position.offset()));
                parameters.put("epoch", position.epoch());
            }
            LogIntake intake = new LogIntake(Clock.systemUTC(), rowNumbers, batch::offer);
            client = connection.open(LogsChannel.CHANNEL, parameters, intake);
        }

        void askForLevel() {
            client.send(new LogsChannel.Request.ChangeLevel(model.level().get().name()), null);
        }

        private void apply(List<LogNews> news) {
            for (LogNews item : news) {
                if (item instanceof LogNews.Arrived(LogRow row, Position _)) {
                    rowNumbers = row.number();
                }
            }
            model.apply(news);
            boolean opened = news.stream().anyMatch(LogNews.Opened.class::isInstance);
            if (opened && model.serverLevel() != model.level().get()) {
                askForLevel();
            }
        }

        @Override
        public void close() {
            // first the batch: a reader that waits for room in it must not hold up the channel
            batch.close();
            client.close();
            model.apply(List.of(new LogNews.Link(new ConnectionState.Connecting())));
        }
    }
}
