package io.pharos.desktop.collection;

import java.io.File;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

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
import io.pharos.desktop.scan.ScanChoice;
import io.pharos.desktop.scan.ScanDialog;
import io.pharos.desktop.scan.ScanTarget;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.api.CatalogApi.SourceConfig;
import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationsChannel;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;

/** The tab of collections: what there is to search, where it comes from, and what is to be added. */
public final class CollectionsTab implements ConsoleTab, CollectionHands {
    private static final Duration PACE = Duration.ofMillis(250);

    private final ServerConnection connection;
    private final Messages messages;
    private final TabActions actions;
    private final CollectionsViewModel model;
    private final CollectionsView view;
    private final List<Command> commands;
    private @Nullable Feed feed;

    /** A tab that reads and listens when it comes into view. */
    public CollectionsTab(ServerConnection connection, Messages messages, TabActions actions) {
        this.connection = connection;
        this.messages = messages;
        this.actions = actions;
        this.model = new CollectionsViewModel(new RestCatalog(connection.rest()), new Background());
        this.view = new CollectionsView(
                model, messages, new CollectionWords(messages, ZoneId.systemDefault()), actions, this);
        this.commands = List.of(
                Command.of("collections.find", "Shortcut+F", view::focusFilter),
                Command.of("collections.filter", "Slash", view::focusFilter),
                Command.of("collections.refresh", "F5", this::refresh),
                Command.of("collections.refresh", "Shortcut+R", this::refresh),
                Command.of("collections.new", "Shortcut+N", this::create),
                Command.of("collections.scan", this::addSource),
                Command.of("collections.search", this::search));
        view.setOnDragOver(this::dragOver);
        view.setOnDragDropped(this::dropped);
        model.detail().begun().subscribe(operation -> {
            if (operation != null) {
                actions.notify(TabActions.Level.INFO, messages.get("collections.begun", operation.title()));
            }
        });
    }

    @Override
    public String id() {
        return "collections";
    }

    @Override
    public Ikon icon() {
        return Material2AL.LIBRARY_BOOKS;
    }

    @Override
    public Node content() {
        return view;
    }

    @Override
    public void activate() {
        view.showLoading();
        if (feed == null) {
            feed = new Feed();
            feed.open(connection.open(OperationsChannel.CHANNEL, Map.of(), feed));
        }
        model.onRefresh();
        view.focusList();
    }

    @Override
    public void deactivate() {
        view.sheet().close();
        if (feed != null) {
            feed.close();
            feed = null;
        }
    }

    @Override
    public List<Command> commands() {
        return commands;
    }

    @Override
    public void create() {
        create(null, null);
    }

    @Override
    public void addSource() {
        scan(null);
    }

    @Override
    public void refresh() {
        model.onRefresh();
    }

    @Override
    public void delete() {
        model.onDelete(gone -> actions.notify(TabActions.Level.INFO, messages.get("collections.deleted", gone.name())));
    }

    @Override
    public void search() {
        withSelected(row -> actions.searchIn(row.now().name()));
    }

    @Override
    public void showLast() {
        withSelected(row -> {
            Operation last = row.last().get();
            if (last != null) {
                actions.showOperation(last.id());
            }
        });
    }

    @Override
    public void closeDetail() {
        model.selected().set(null);
    }

    CollectionsViewModel model() {
        return model;
    }

    /** Opens the scan dialog; a folder that is given is scanned at once. */
    void scan(@Nullable String folder) {
        CollectionRow row = model.selected().get();
        List<ScanTarget> targets = model.rows().stream()
                .filter(each -> each.now().editable())
                .map(each -> new ScanTarget(each.now().id(), each.now().name()))
                .toList();
        ScanDialog dialog = new ScanDialog(
                connection, messages, targets, row == null ? null : row.now().id(), this::index, view.sheet()::close);
        view.sheet().open(dialog.content(), dialog::close);
        dialog.focus();
        if (folder != null) {
            dialog.scan(folder);
        }
    }

    private void index(ScanChoice choice) {
        if (choice.collectionId() == null) {
            create(choice.path(), choice.config());
            return;
        }
        view.sheet().close();
        model.select(choice.collectionId());
        model.detail().onAddSource(choice.path(), choice.config());
    }

    private void create(@Nullable String folder, @Nullable SourceConfig config) {
        NewCollectionForm form = new NewCollectionForm(
                model,
                messages,
                folder,
                config,
                (create, made) -> model.onCreate(create, collection -> {
                    view.sheet().close();
                    actions.notify(TabActions.Level.INFO, messages.get("collections.made", collection.name()));
                }),
                view.sheet()::close);
        view.sheet().open(form, () -> {});
        form.focusName();
    }

    private void withSelected(Consumer<CollectionRow> action) {
        CollectionRow row = model.selected().get();
        if (row != null) {
            action.accept(row);
        }
    }

    private void dragOver(DragEvent event) {
        if (event.getDragboard().getFiles().stream().anyMatch(File::isDirectory)) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        event.setDropCompleted(drop(event.getDragboard().getFiles()));
        event.consume();
    }

    /** Scans the first folder of what was dropped; returns whether there was one. */
    boolean drop(List<File> files) {
        Optional<File> folder = files.stream().filter(File::isDirectory).findFirst();
        folder.ifPresent(each -> scan(each.getAbsolutePath()));
        return folder.isPresent();
    }

    /** What the server tells of operations, on its way to the FX thread. */
    private final class Feed implements ChannelListener, AutoCloseable {
        private final FxBatch<ServerEvent> batch = new FxBatch<>(model::apply, PACE);
        private @Nullable ChannelClient client;

        void open(ChannelClient opened) {
            client = opened;
        }

        @Override
        public void onState(ConnectionState state) {
            // the snapshot that comes with a new connection has everything read anew
        }

        @Override
        public void onFrame(Frame<ServerEvent> frame) {
            batch.offer(frame.body());
        }

        @Override
        public void close() {
            // first the batch: a reader that waits for room in it must not hold up the channel
            batch.close();
            if (client != null) {
                client.close();
            }
        }
    }
}
