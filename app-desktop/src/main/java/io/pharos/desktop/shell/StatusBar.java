package io.pharos.desktop.shell;

import java.text.NumberFormat;
import java.util.function.Consumer;

import io.pharos.client.ConnectionState;
import io.pharos.desktop.connection.ConnectionViewModel;
import io.pharos.desktop.fx.Messages;
import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.channel.Operation;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/** The line at the bottom: connection, adapter, sockets, running operation, memory. Each part opens its place. */
final class StatusBar extends HBox {
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
    private static final double MEGABYTE = 1024 * 1024;

    private final Messages messages;
    private final Circle dot = new Circle(4);
    private final Button connection;
    private final Button adapter;
    private final Button sockets;
    private final Button operation;
    private final Button memory;

    StatusBar(Messages messages, Consumer<String> openTab) {
        this.messages = messages;
        getStyleClass().add("status-bar");
        dot.getStyleClass().add("status-dot");
        connection = part("connection", "status", openTab);
        connection.setGraphic(dot);
        adapter = part("adapter", "status", openTab);
        sockets = part("sockets", "status", openTab);
        operation = part("operation", "operations", openTab);
        memory = part("memory", "status", openTab);
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(connection, adapter, sockets, operation, gap, memory);
        starting();
    }

    /** No server yet. */
    void starting() {
        tell(connection, messages.get("statusbar.starting"));
        dot.pseudoClassStateChanged(GOOD, false);
        dot.pseudoClassStateChanged(BAD, false);
        for (Button part : new Button[] {adapter, sockets, operation, memory}) {
            tell(part, null);
        }
    }

    void follow(ConnectionViewModel model) {
        model.state().subscribe(state -> showConnection(state, model.roundTripMillis().get()));
        model.roundTripMillis().subscribe(millis -> showConnection(model.state().get(), millis));
        model.status().subscribe(this::showStatus);
        model.running().subscribe(this::showOperation);
    }

    private void showConnection(ConnectionState state, @Nullable Double millis) {
        dot.pseudoClassStateChanged(GOOD, state instanceof ConnectionState.Connected);
        dot.pseudoClassStateChanged(
                BAD, state instanceof ConnectionState.Reconnecting || state instanceof ConnectionState.Closed);
        tell(connection, switch (state) {
            case ConnectionState.Connecting ignored -> messages.get("statusbar.connecting");
            case ConnectionState.Connected ignored -> millis == null
                    ? messages.get("statusbar.connected")
                    : messages.get("statusbar.connected.roundtrip", number(millis, millis < 10 ? 1 : 0));
            case ConnectionState.Reconnecting ignored -> messages.get("statusbar.away");
            case ConnectionState.Closed ignored -> messages.get("statusbar.closed");
        });
    }

    private void showStatus(@Nullable StatusUpdate status) {
        if (status == null) {
            return;
        }
        tell(adapter, adapter(status));
        tell(sockets, messages.get("statusbar.sockets", status.activeWebsocketConnections()));
        Runtime runtime = Runtime.getRuntime();
        double used = (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
        tell(memory, messages.get("statusbar.memory", number(used, 0)));
    }

    /** The adapter; beside it what is not as usual. */
    private String adapter(StatusUpdate status) {
        AdapterFailover.State how = status.failover();
        if (how.circuit() == null) {
            return messages.get("statusbar.adapter", status.currentAdapter());
        }
        String word = "drill".equals(how.mode())
                ? messages.get("statusbar.drill")
                : switch (how.circuit().state()) {
                    case "open" -> messages.get("statusbar.circuit.open");
                    case "half_open" -> messages.get("statusbar.circuit.half-open");
                    default -> messages.get("statusbar.circuit.closed");
                };
        return messages.get("statusbar.adapter.circuit", status.currentAdapter(), word);
    }

    private void showOperation(@Nullable Operation running) {
        if (running == null) {
            tell(operation, null);
            return;
        }
        Long total = running.totalFiles();
        String text = total == null || total == 0
                ? messages.get("statusbar.operation", running.title(), running.processedFiles())
                : messages.get(
                        "statusbar.operation.percent", running.title(), Math.min(100, running.processedFiles() * 100 / total));
        Double eta = running.etaSeconds();
        tell(operation, eta == null ? text : text + ", " + messages.get("statusbar.eta", eta < 60 ? 0 : 1, roundedEta(eta)));
    }

    private static long roundedEta(double seconds) {
        return seconds < 60 ? Math.max(1, Math.round(seconds)) : Math.round(seconds / 60);
    }

    private String number(double value, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(messages.locale());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }

    private Button part(String id, String tab, Consumer<String> openTab) {
        Button part = new Button();
        part.setId("status-" + id);
        part.getStyleClass().setAll("status-part");
        part.setTooltip(new Tooltip(messages.get("statusbar.tip." + id)));
        part.setOnAction(e -> openTab.accept(tab));
        return part;
    }

    private static void tell(Button part, @Nullable String text) {
        part.setText(text);
        part.setAccessibleText(text);
        part.setVisible(text != null);
        part.setManaged(text != null);
    }
}
