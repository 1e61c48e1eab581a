package io.pharos.desktop.scan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import io.pharos.client.ChannelClient;
import io.pharos.client.ChannelListener;
import io.pharos.client.ConnectionState;
import io.pharos.client.ServerConnection;
import io.pharos.desktop.fx.FxBatch;
import io.pharos.desktop.fx.Messages;
import io.pharos.model.ClientRequest;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.ScanChannel;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Looks into a folder of the server before it is indexed. Opens its channel at once; whoever shows it closes it. FX
 * thread.
 */
public final class ScanDialog implements AutoCloseable {
    private static final Duration PACE = Duration.ofMillis(250);

    private final FxBatch<News> news;
    private final ScanViewModel model;
    private final ScanView view;
    private final ChannelClient channel;

    /** What the network tells, state and frames in one order. */
    private sealed interface News {
        record State(ConnectionState state) implements News {}

        record Told(Frame<ServerEvent> frame) implements News {}
    }

    /**
     * A dialog that waits for a folder.
     *
     * @param targets  collections to choose from
     * @param chosen   the id of the collection to begin with; null for a new one
     * @param onIndex  hears what the user wants indexed
     * @param onClose  the user wants no more
     */
    public ScanDialog(
            ServerConnection connection,
            Messages messages,
            List<ScanTarget> targets,
            @Nullable String chosen,
            Consumer<ScanChoice> onIndex,
            Runnable onClose) {
        this.model = new ScanViewModel(this::send);
        this.news = new FxBatch<>(this::apply, PACE);
        boolean here = Machine.isThis(connection.address());
        this.view = new ScanView(model, messages, targets, chosen, here, onIndex, onClose);
        this.channel = connection.open(
                ScanChannel.CHANNEL, Map.of("scan_id", UUID.randomUUID().toString()), new Listener(news));
    }

    /** Returns what to show. */
    public Region content() {
        return view;
    }

    /** Scans a folder at once. */
    public void scan(String path) {
        model.path().set(path);
        model.onScan();
    }

    /** Lets the user type. */
    public void focus() {
        view.focusPath();
    }

    ScanViewModel model() {
        return model;
    }

    /** Ends a scan that runs. */
    @Override
    public void close() {
        model.onCancel();
        news.close();
        channel.close();
    }

    private boolean send(ClientRequest request, String requestId) {
        return channel.send(request, requestId);
    }

    private void apply(List<News> all) {
        for (News each : all) {
            switch (each) {
                case News.State(ConnectionState state) -> model.apply(state);
                case News.Told(Frame<ServerEvent> frame) -> model.apply(List.of(frame));
            }
        }
    }

    private record Listener(FxBatch<News> news) implements ChannelListener {
        @Override
        public void onState(ConnectionState state) {
            news.offer(new News.State(state));
        }

        @Override
        public void onFrame(Frame<ServerEvent> frame) {
            news.offer(new News.Told(frame));
        }
    }
}
