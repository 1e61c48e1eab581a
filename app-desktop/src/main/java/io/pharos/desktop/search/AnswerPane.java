package io.pharos.desktop.search;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Skeleton;
import io.pharos.desktop.fx.TabActions;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import io.pharos.model.channel.SearchChannel.Hit;

/** The answer in each of its states: a list, its skeleton, or one sentence and what to do next. */
final class AnswerPane extends StackPane {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final SearchViewModel model;
    private final Messages messages;
    private final TabActions actions;
    private final Label textSize = new Label();
    private final ListView<Hit> list;

    AnswerPane(SearchViewModel model, Messages messages, TabActions actions) {
        this.model = model;
        this.messages = messages;
        this.actions = actions;
        getStyleClass().add("answer");
        list = new ListView<>(model.results());
        list.setId("results");
        list.fixedCellSizeProperty()
                .bind(textSize.fontProperty().map(font -> Math.ceil(font.getSize() * ResultCell.EMS)));
        list.setCellFactory(ignored -> new ResultCell(messages));
        list.setAccessibleText(messages.get("search.results"));
        textSize.setVisible(false);
        textSize.setManaged(false);
        getChildren().add(textSize);
        model.state().subscribe(state -> show());
        model.results().subscribe(this::show);
        model.collections().subscribe(this::show);
        model.away().subscribe(away -> list.pseudoClassStateChanged(STALE, away));
    }

    ListView<Hit> list() {
        return list;
    }

    private void show() {
        boolean some = !model.results().isEmpty();
        Node shown = switch (model.state().get()) {
            case SearchState.Idle ignored -> some ? list : nothingAsked();
            case SearchState.Running ignored -> some ? list : skeleton();
            case SearchState.Waiting ignored -> some ? list : skeleton();
            case SearchState.Cancelled ignored -> some ? list : cancelled();
            case SearchState.Done ignored -> some ? list : nothingFound();
            case SearchState.Failed failed -> failed(failed);
        };
        if (getChildren().getLast() != shown) {
            getChildren().setAll(textSize, shown);
        }
    }

    private Node skeleton() {
        Node now = getChildren().getLast();
        return now instanceof Skeleton ? now : Skeleton.results();
    }

    private Node nothingAsked() {
        boolean empty = model.collections().stream().allMatch(each -> each.documents() == 0);
        if (empty && !model.collections().isEmpty()) {
            String command = messages.get("search.empty.command");
            Button copy = new Button(messages.get("search.empty.copy"));
            copy.setOnAction(e -> actions.copy(command));
            return page("nothing-indexed", "search.empty.title", messages.get("search.empty.more", command), copy);
        }
        FlowPane examples = new FlowPane();
        examples.getStyleClass().add("examples");
        examples.setAlignment(Pos.CENTER);
        for (String key : new String[] {"search.example.1", "search.example.2", "search.example.3"}) {
            Button example = new Button(messages.get(key));
            example.setOnAction(e -> model.onSimilar(messages.get(key)));
            examples.getChildren().add(example);
        }
        return page("nothing-asked", "search.idle.title", messages.get("search.idle.more"), examples);
    }

    private Node nothingFound() {
        String collection = model.question().collection().get();
        boolean narrowed = model.question().threshold().get() != null || !model.question().filters().isEmpty();
        if (!narrowed) {
            return page("nothing-found", "search.none.title", messages.get("search.none.more", collection), null);
        }
        Button wider = new Button(messages.get("search.none.wider"));
        wider.setOnAction(e -> {
            model.question().threshold().set(null);
            model.question().filters().clear();
            model.onSearch();
        });
        return page("nothing-found", "search.none.title", messages.get("search.none.narrow", collection), wider);
    }

    private Node cancelled() {
        return page("cancelled", "search.cancelled.title", messages.get("search.cancelled.more"), again());
    }

    private Node failed(SearchState.Failed failed) {
        Button more = new Button(messages.get("search.failed.copy"));
        more.getStyleClass().add("flat");
        more.setOnAction(e -> actions.copy(failed.code() + ": " + failed.sentence()));
        FlowPane buttons = new FlowPane(again(), more);
        buttons.getStyleClass().add("examples");
        buttons.setAlignment(Pos.CENTER);
        return page("search-failed", "search.failed.title", failed.sentence(), buttons);
    }

    private Button again() {
        Button again = new Button(messages.get("search.again"));
        again.setOnAction(e -> model.onSearch());
        return again;
    }

    private Node page(String id, String titleKey, String sentence, @org.jspecify.annotations.Nullable Node next) {
        Label title = new Label(messages.get(titleKey));
        title.getStyleClass().add("heading");
        Label more = new Label(sentence);
        more.setWrapText(true);
        more.setTextAlignment(TextAlignment.CENTER);
        more.getStyleClass().add("muted");
        VBox page = new VBox(title, more);
        if (next != null) {
            page.getChildren().add(next);
        }
        page.setId(id);
        page.getStyleClass().add("page");
        page.setAlignment(Pos.CENTER);
        return page;
    }
}
