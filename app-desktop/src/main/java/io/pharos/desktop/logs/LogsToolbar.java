package io.pharos.desktop.logs;

import java.util.List;
import java.util.Locale;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.filter.FilterSet;
import io.pharos.desktop.logs.list.ListSettings;
import io.pharos.desktop.logs.list.LogReading;
import io.pharos.desktop.logs.pane.SheetParts;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputDialog;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** What can be done with the list, right of the filter's words. */
final class LogsToolbar {
    private final LogsViewModel model;
    private final Messages messages;
    private final LogsHands hands;
    private final ListSettings settings;
    private final List<Node> nodes;

    LogsToolbar(LogsViewModel model, Messages messages, ListSettings settings, LogsHands hands) {
        this.model = model;
        this.messages = messages;
        this.hands = hands;
        this.settings = settings;
        this.nodes = List.of(saved(), search(), pause(), sources(), more());
    }

    /** Returns the controls from the left. */
    List<Node> nodes() {
        return nodes;
    }

    private MenuButton saved() {
        MenuButton menu = new MenuButton(null, new FontIcon(Material2MZ.STAR_BORDER));
        menu.setId("log-saved-filters");
        menu.getStyleClass().addAll("icon-button", "no-arrow");
        SheetParts.named(menu, messages.get("logs.saved"));
        menu.setOnShowing(_ -> fillSaved(menu));
        fillSaved(menu);
        return menu;
    }

    private void fillSaved(MenuButton menu) {
        menu.getItems().clear();
        for (FilterSet set : model.saved().sets()) {
            MenuItem use = item(set.title(), () -> model.filter().use(set));
            use.setMnemonicParsing(false);
            menu.getItems().add(use);
        }
        if (!menu.getItems().isEmpty()) {
            Menu remove = new Menu(messages.get("logs.saved.remove"));
            for (FilterSet set : model.saved().sets()) {
                MenuItem gone = item(set.title(), () -> model.saved().remove(set));
                gone.setMnemonicParsing(false);
                remove.getItems().add(gone);
            }
            menu.getItems().addAll(new SeparatorMenuItem(), remove);
        }
        menu.getItems().add(item(messages.get("logs.saved.keep"), this::keep));
    }

    private void keep() {
        TextInputDialog dialog = new TextInputDialog();
        dialog.setTitle(messages.get("logs.saved.keep"));
        dialog.setHeaderText(null);
        dialog.setGraphic(null);
        dialog.setContentText(messages.get("logs.saved.name"));
        dialog.initOwner(nodes.getFirst().getScene().getWindow());
        dialog.showAndWait().ifPresent(model.saved()::keep);
    }

    private Button search() {
        Button button = SheetParts.icon(Material2MZ.SEARCH, messages.get("logs.find.open"), hands::find);
        button.setId("log-find-open");
        button.getStyleClass().remove("flat");
        return button;
    }

    private ToggleButton pause() {
        ToggleButton button = new ToggleButton(messages.get("logs.pause"), new FontIcon(Material2MZ.PAUSE));
        button.setId("log-pause");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(messages.get("logs.pause.hint")));
        button.setOnAction(_ -> model.list().togglePause());
        model.list().reading().mode().subscribe(mode -> button.setSelected(mode == LogReading.Mode.PAUSED));
        return button;
    }

    private Button sources() {
        Button button = new Button(messages.get("logs.sources"), new FontIcon(Material2AL.LAYERS));
        button.setId("log-sources");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> hands.openSources());
        return button;
    }

    private MenuButton more() {
        MenuButton menu = new MenuButton(null, new FontIcon(Material2MZ.MORE_VERT));
        menu.setId("log-more");
        menu.getStyleClass().addAll("icon-button", "no-arrow");
        SheetParts.named(menu, messages.get("logs.more"));
        menu.getItems().addAll(
                item("logs.export.menu", Material2MZ.SAVE_ALT, hands::export),
                item("logs.clear", Material2AL.DELETE_SWEEP, model.list()::clear),
                item("logs.bookmarks", Material2AL.BOOKMARK_BORDER, hands::openBookmarks),
                item("logs.alerts", Material2MZ.NOTIFICATIONS_NONE, hands::openAlerts),
                item("logs.labels", Material2AL.BRUSH, hands::openHighlights),
                item("logs.goto", Material2MZ.NEAR_ME, hands::openGoTo),
                new SeparatorMenuItem(),
                check("logs.fold", model.shown().fold()),
                check("logs.wrap", settings.wrap()),
                check("logs.reveal", settings.reveal()),
                check("logs.column.time", settings.timeShown()),
                check("logs.column.logger", settings.loggerShown()),
                time(),
                new SeparatorMenuItem(),
                item("logs.keys", Material2AL.KEYBOARD, hands::openKeys));
        return menu;
    }

    private Menu time() {
        Menu menu = new Menu(messages.get("logs.time"));
        ToggleGroup group = new ToggleGroup();
        for (ListSettings.TimeStyle style : ListSettings.TimeStyle.values()) {
            RadioMenuItem item = new RadioMenuItem(messages.get("logs.time." + style.name().toLowerCase(Locale.ROOT)));
            item.setToggleGroup(group);
            item.setOnAction(_ -> settings.time().set(style));
            settings.time().subscribe(now -> item.setSelected(now == style));
            menu.getItems().add(item);
        }
        return menu;
    }

    private CheckMenuItem check(String words, BooleanProperty property) {
        CheckMenuItem item = new CheckMenuItem(messages.get(words));
        item.selectedProperty().bindBidirectional(property);
        return item;
    }

    private MenuItem item(String words, Ikon icon, Runnable action) {
        MenuItem item = item(messages.get(words), action);
        item.setGraphic(new FontIcon(icon));
        return item;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
