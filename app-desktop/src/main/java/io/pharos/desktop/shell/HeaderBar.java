package io.pharos.desktop.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.pharos.desktop.account.ServerProfile;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Subscription;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The line at the top: which server, the way to everything, what happened, light or dark, menu. */
final class HeaderBar extends HBox {
    private final Messages messages;
    private final ShellCommands commands;
    private final MenuButton servers = new MenuButton();
    private final MenuButton account = new MenuButton();
    private Subscription follow = Subscription.NONE;
    private final FontIcon themeIcon = new FontIcon(Material2AL.BRIGHTNESS_6);

    HeaderBar(Messages messages, ShellCommands commands, ObservableValue<Number> unread) {
        this.messages = messages;
        this.commands = commands;
        getStyleClass().add("header-bar");
        servers.setId("server-picker");
        servers.getStyleClass().addAll("flat", "server-picker");
        servers.setGraphic(new FontIcon(Material2AL.DNS));
        servers.setAccessibleText(messages.get("shell.server"));
        account.setId("account");
        account.getStyleClass().addAll("flat", "account");
        account.setGraphic(new FontIcon(Material2MZ.PERSON));
        account.setAccessibleText(messages.get("shell.account"));
        account.setMnemonicParsing(false);
        account.setVisible(false);
        account.setManaged(false);
        HBox left = new HBox(servers, account);
        left.setAlignment(Pos.CENTER_LEFT);
        HBox right = new HBox(bell(unread), icon("theme", themeIcon, commands::toggleTheme), menu());
        right.setAlignment(Pos.CENTER_RIGHT);
        right.getStyleClass().add("header-icons");
        right.setFillHeight(false);
        for (HBox side : List.of(left, right)) {
            HBox.setHgrow(side, Priority.ALWAYS);
            side.setMinWidth(Region.USE_PREF_SIZE);
            side.setPrefWidth(200);
        }
        getChildren().addAll(left, paletteBox(), right);
    }

    /** Shows which server is open and which others can be. */
    void showServers(ServerChoice choice) {
        servers.setText(choice.current());
        servers.getItems().clear();
        servers.getItems().add(server(messages.get("shell.server.local"), choice::openLocal));
        for (ServerProfile profile : choice.known()) {
            servers.getItems().add(server(profile.title(), () -> choice.open(profile)));
        }
        servers.getItems().add(new SeparatorMenuItem());
        servers.getItems().add(server(messages.get("shell.server.other"), commands::connectElsewhere));
        ServerProfile open = choice.profile();
        if (open != null) {
            servers.getItems().add(server(messages.get("shell.server.edit", open.title()), commands::editServer));
        }
        follow.close();
        javafx.util.Subscription following = choice.account().subscribe(name -> showAccount(choice, name));
        follow = following::unsubscribe;
    }

    private void showAccount(ServerChoice choice, @Nullable String name) {
        boolean someone = name != null && !name.isEmpty();
        account.setVisible(name != null);
        account.setManaged(name != null);
        account.setText(someone ? name : messages.get("shell.account.nobody"));
        account.getItems().setAll(someone
                ? server(messages.get("shell.account.signout"), choice::signOut)
                : server(messages.get("shell.account.signin"), choice::signIn));
    }

    private MenuItem server(String title, Runnable action) {
        MenuItem item = new MenuItem(title);
        item.setMnemonicParsing(false);
        item.setOnAction(e -> action.run());
        return item;
    }

    private Node paletteBox() {
        Label keys = new Label(KeyCombination.valueOf("Shortcut+K").getDisplayText());
        keys.getStyleClass().add("keys");
        Label words = new Label(messages.get("palette.prompt"), new FontIcon(Material2MZ.SEARCH));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox inside = new HBox(words, gap, keys);
        inside.setAlignment(Pos.CENTER_LEFT);
        Button box = new Button(null, inside);
        box.setId("palette-box");
        box.getStyleClass().setAll("palette-box");
        box.setAccessibleText(messages.get("palette.prompt"));
        box.setOnAction(e -> commands.openPalette());
        return box;
    }

    private Node bell(ObservableValue<Number> unread) {
        Button bell = icon("notifications", new FontIcon(Material2MZ.NOTIFICATIONS_NONE), commands::openNotifications);
        Label count = new Label();
        count.getStyleClass().add("badge");
        count.setMouseTransparent(true);
        unread.subscribe(number -> {
            count.setText(number.intValue() > 9 ? "9+" : Integer.toString(number.intValue()));
            count.setVisible(number.intValue() > 0);
        });
        StackPane stack = new StackPane(bell, count);
        StackPane.setAlignment(count, Pos.TOP_RIGHT);
        return stack;
    }

    private Node menu() {
        MenuButton menu = new MenuButton(null, new FontIcon(Material2MZ.MENU));
        menu.setId("menu");
        menu.getStyleClass().addAll("flat", "icon-button", "no-arrow");
        menu.setAccessibleText(messages.get("shell.menu"));
        menu.setTooltip(new Tooltip(messages.get("shell.menu")));
        Set<String> listed = new HashSet<>();
        commands.menu().stream().filter(command -> listed.add(command.id())).forEach(command -> {
            MenuItem item = server(messages.get("command." + command.id()), command.action());
            menu.getItems().add(item);
        });
        return menu;
    }

    private Button icon(String id, FontIcon icon, Runnable action) {
        Button button = new Button(null, icon);
        button.setId(id);
        button.getStyleClass().addAll("flat", "icon-button");
        button.setAccessibleText(messages.get("shell." + id));
        button.setTooltip(new Tooltip(messages.get("shell." + id)));
        button.setOnAction(e -> action.run());
        return button;
    }

    /** Shows what a click on the theme button would bring. */
    void showTheme(boolean light) {
        Ikon next = light ? Material2AL.BRIGHTNESS_3 : Material2MZ.WB_SUNNY;
        themeIcon.setIconCode(next);
    }
}
