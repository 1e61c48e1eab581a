package io.pharos.desktop.status;

import java.util.List;

import io.pharos.desktop.fx.Messages;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** The pane below the charts: a row of names, and under it the section that is chosen; closed, the row alone stays. */
final class SectionPane extends VBox {
    private static final double HEADER = 36;
    private static final double LEAST_OPEN = 120;

    private final BooleanProperty open = new SimpleBooleanProperty(true);
    private final StackPane content = new StackPane();
    private final ToggleGroup group = new ToggleGroup();
    private final Button fold = new Button();
    private final Messages messages;

    SectionPane(List<StatusParts.Section> sections, Messages messages) {
        this.messages = messages;
        getStyleClass().add("status-below");
        HBox header = new HBox();
        header.getStyleClass().add("status-below-header");
        header.setMinHeight(HEADER);
        header.setMaxHeight(HEADER);
        sections.forEach(section -> header.getChildren().add(button(section)));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        fold.setId("status-below-fold");
        fold.getStyleClass().addAll("button-icon", "flat");
        fold.setTooltip(new Tooltip());
        fold.setOnAction(_ -> open.set(!open.get()));
        header.getChildren().addAll(space, fold);
        content.setMinHeight(0);
        content.managedProperty().bind(content.visibleProperty());
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(header, content);
        if (!sections.isEmpty()) {
            show(sections.getFirst());
        }
        open.subscribe(this::fold);
    }

    /** Whether the section can be seen, not only its name. */
    BooleanProperty open() {
        return open;
    }

    /** Chooses a section, and opens the pane. */
    void show(StatusParts.Section section) {
        content.getChildren().setAll(section.content());
        group.getToggles().stream()
                .filter(toggle -> section.equals(toggle.getUserData()))
                .forEach(toggle -> toggle.setSelected(true));
    }

    private ToggleButton button(StatusParts.Section section) {
        ToggleButton button = new ToggleButton(section.title());
        button.setId("section-" + section.id());
        button.getStyleClass().add("status-section");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setUserData(section);
        button.setToggleGroup(group);
        button.setOnAction(_ -> {
            boolean again = content.getChildren().contains(section.content());
            show(section);
            open.set(!again || !open.get());
        });
        return button;
    }

    private void fold(boolean opened) {
        content.setVisible(opened);
        setMinHeight(opened ? LEAST_OPEN : HEADER);
        setMaxHeight(opened ? Double.MAX_VALUE : HEADER);
        String words = messages.get(opened ? "status.below.close" : "status.below.open");
        fold.setGraphic(new FontIcon(opened ? Material2AL.EXPAND_MORE : Material2AL.EXPAND_LESS));
        fold.getTooltip().setText(words);
        fold.setAccessibleText(words);
    }
}
