package io.pharos.desktop.shell;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

import io.pharos.desktop.connection.ConnectionViewModel;
import io.pharos.desktop.fx.ConsoleTab;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Styles;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** How the window is laid out: header, tabs, banner, content, status line, and what floats above. */
final class ShellView extends StackPane {
    // on the left, because dialogs and lists have their buttons at the lower right
    private static final Insets TOAST_MARGIN = new Insets(0, 0, 36, 16);

    private final Messages messages;
    private final Clock clock;
    private final HeaderBar header;
    private final TabBar tabBar;
    private final StatusBar statusBar;
    private final StackPane bannerPlace = new StackPane();
    private final StackPane content = new StackPane();
    private final Overlay overlay = new Overlay();
    private final Toasts toasts;

    ShellView(
            Messages messages, Clock clock, ShellCommands commands, Notifications notifications, Consumer<String> select) {
        this.messages = messages;
        this.clock = clock;
        header = new HeaderBar(messages, commands, notifications.unread());
        tabBar = new TabBar(messages, select);
        statusBar = new StatusBar(messages, select);
        toasts = new Toasts(messages);
        getStyleClass().add("shell");
        Styles.use(this, "shell");
        content.getStyleClass().add("content");
        BorderPane frame = new BorderPane(content);
        frame.setTop(new VBox(header, tabBar, bannerPlace));
        frame.setBottom(statusBar);
        setAlignment(toasts, Pos.BOTTOM_LEFT);
        setMargin(toasts, TOAST_MARGIN);
        getChildren().addAll(frame, toasts, overlay);
    }

    HeaderBar header() {
        return header;
    }

    Overlay overlay() {
        return overlay;
    }

    Toasts toasts() {
        return toasts;
    }

    void showStarting() {
        noTabs();
        Label title = new Label(messages.get("starting.title"));
        title.getStyleClass().add("heading");
        Label more = new Label(messages.get("starting.more"));
        more.getStyleClass().add("muted");
        content.getChildren().setAll(page("starting", new FontIcon(Material2AL.DNS), title, more));
    }

    void showConnecting(String server) {
        noTabs();
        Label title = new Label(messages.get("connecting.title", server));
        title.getStyleClass().add("heading");
        content.getChildren().setAll(page("connecting", new FontIcon(Material2AL.DNS), title));
    }

    void showSignedOut(String server, Runnable signIn) {
        noTabs();
        Label title = new Label(messages.get("signedout.title", server));
        title.getStyleClass().add("heading");
        Button button = new Button(messages.get("shell.account.signin"));
        button.setId("signed-out-sign-in");
        button.setOnAction(e -> signIn.run());
        content.getChildren().setAll(page("signed-out", new FontIcon(Material2MZ.PERSON), title, button));
    }

    void showFailed(String sentence, Runnable again) {
        noTabs();
        Label title = new Label(messages.get("failed.title"));
        title.getStyleClass().add("heading");
        Label why = new Label(sentence);
        why.setWrapText(true);
        why.setMaxWidth(560);
        Button retry = new Button(messages.get("failed.again"));
        retry.setId("start-again");
        retry.setOnAction(e -> again.run());
        content.getChildren().setAll(page("failed", new FontIcon(Material2MZ.REPORT), title, why, retry));
    }

    void showTabs(List<ConsoleTab> tabs, ConnectionViewModel connection, Runnable retry, Runnable signIn) {
        tabBar.show(tabs);
        AwayBanner banner = new AwayBanner(messages, clock, retry, signIn);
        banner.follow(connection);
        bannerPlace.getChildren().setAll(banner);
        statusBar.follow(connection);
    }

    void showContent(ConsoleTab tab) {
        tabBar.select(tab.id());
        content.getChildren().setAll(tab.content());
    }

    private void noTabs() {
        tabBar.show(List.of());
        bannerPlace.getChildren().clear();
        statusBar.starting();
    }

    private static VBox page(String id, javafx.scene.Node... lines) {
        VBox page = new VBox(lines);
        page.setId(id);
        page.getStyleClass().add("page");
        page.setAlignment(Pos.CENTER);
        return page;
    }
}
