package io.pharos.desktop.collection;

import io.pharos.desktop.fx.InlineQuestion;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions;
import io.pharos.model.api.CatalogApi.Collection;
import javafx.collections.MapChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The chosen collection: what it is, what may be done with it, its sources, its documents. */
final class CollectionPane extends ScrollPane {
    private final CollectionViewModel model;
    private final Messages messages;
    private final CollectionWords words;
    private final Label name = new Label();
    private final Label state = new Label();
    private final Label facts = new Label();
    private final Label mistake = new Label();
    private final Button rollBack;
    private final Button delete;
    private final Button search;
    private final CollectionHands hands;
    private final InlineQuestion question;

    CollectionPane(
            CollectionViewModel model, Messages messages, CollectionWords words, TabActions actions, CollectionHands hands) {
        this.model = model;
        this.messages = messages;
        this.words = words;
        this.hands = hands;
        this.question = new InlineQuestion(messages);
        setId("collection-detail");
        getStyleClass().add("collection-detail");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinWidth(340);
        setPrefWidth(440);
        rollBack = button("collections.roll-back", "collection-roll-back", Material2MZ.UNDO, this::askRollBack);
        delete = button("collections.delete", "collection-delete", Material2AL.DELETE_OUTLINE, this::askDelete);
        search = button("collections.search", "collection-search", Material2MZ.SEARCH, hands::search);
        Button last = button("collections.show-last", "collection-last", Material2AL.HISTORY, hands::showLast);
        FlowPane buttons = new FlowPane(search, last, rollBack, delete);
        buttons.getStyleClass().add("collection-buttons");
        VBox head = new VBox(line(), name, facts, mistake, buttons, question);
        head.getStyleClass().add("collection-head");
        VBox content = new VBox(
                head,
                section("collections.sources", new SourceList(model, messages, words, hands::addSource)),
                section("collections.settings", new CollectionForm(model, messages, words)),
                section("collections.documents", new DocumentList(model, messages, words, actions)));
        content.getStyleClass().add("collection-detail-content");
        setContent(content);
        model.collection().subscribe((before, now) -> show(before, now));
        model.mistakes().byField().addListener((MapChangeListener<String, String>) change -> showMistake());
        show(null, model.collection().get());
        showMistake();
    }

    /** Gives the focus to what can be done here. */
    void focusInto() {
        search.requestFocus();
    }

    /** Asks whether the collection shown may be deleted; nothing happens to one of somebody else. */
    void askDelete() {
        Collection shown = model.collection().get();
        if (shown != null && shown.editable()) {
            setVvalue(0);
            question.ask(
                    messages.get("collections.delete.ask", shown.name(), shown.documentCount()),
                    messages.get("collections.delete"),
                    hands::delete);
        }
    }

    private void show(@Nullable Collection before, @Nullable Collection now) {
        if (now == null) {
            return;
        }
        if (before == null || !before.id().equals(now.id())) {
            question.close();
            setVvalue(0);
        }
        name.setText(now.name());
        state.setText(words.status(now));
        state.getStyleClass().setAll("label", "collection-state", now.status());
        String told = now.statusMessage();
        facts.setText(messages.get(
                        "collections.facts",
                        now.documentCount(),
                        now.vectorCount(),
                        words.size(now.totalSizeBytes()),
                        words.visibility(now),
                        words.when(now.updatedAt()))
                + (told == null ? "" : "\n" + told));
        present(rollBack, now.canRollBack() && now.editable());
        present(delete, now.editable());
    }

    /** What belongs to no field stands at the head. */
    private void showMistake() {
        String sentence = model.mistakes().byField().get(Mistakes.ELSEWHERE);
        mistake.setText(sentence == null ? "" : sentence);
        present(mistake, sentence != null);
    }

    private void askRollBack() {
        question.ask(messages.get("collections.roll-back.ask", name.getText()), messages.get("collections.roll-back"), model::onRollBack);
    }

    private Node line() {
        name.setId("collection-name");
        name.getStyleClass().addAll("heading", "collection-title");
        facts.getStyleClass().add("muted");
        mistake.setId("collection-mistake");
        mistake.getStyleClass().add("mistake");
        for (Label label : new Label[] {name, facts, mistake}) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        state.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button close = new Button("", new FontIcon(Material2AL.CLOSE));
        close.getStyleClass().addAll("button-icon", "flat");
        close.setAccessibleText(messages.get("collections.close"));
        close.setTooltip(new Tooltip(messages.get("collections.close")));
        close.setOnAction(e -> hands.closeDetail());
        HBox line = new HBox(state, gap, close);
        line.getStyleClass().add("collection-head-line");
        return line;
    }

    private VBox section(String key, Node node) {
        Label heading = new Label(messages.get(key));
        heading.getStyleClass().add("collection-heading");
        VBox section = new VBox(heading, node);
        section.getStyleClass().add("collection-section");
        return section;
    }

    private Button button(String key, String id, Ikon icon, Runnable action) {
        Button button = new Button(messages.get(key), new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private static void present(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
