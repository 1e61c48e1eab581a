package io.pharos.desktop.search;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.pharos.desktop.fx.Messages;
import io.pharos.model.channel.SearchChannel.Hit;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** One result: rank, score, title, two lines of passage with marked words, key and metadata. Always {@value #EMS} times as high as the text. */
final class ResultCell extends ListCell<Hit> {
    static final double EMS = 7.5;
    private static final double BAR = 56;
    private static final int METADATA_SHOWN = 4;

    private final NumberFormat number;
    private final Label rank = new Label();
    private final Label score = new Label();
    private final Region bar = new Region();
    private final Label title = new Label();
    private final TextFlow passage = new TextFlow();
    private final Label key = new Label();
    private final Label metadata = new Label();
    private final HBox row;

    ResultCell(Messages messages) {
        number = NumberFormat.getNumberInstance(messages.locale());
        number.setMinimumFractionDigits(2);
        number.setMaximumFractionDigits(2);
        rank.getStyleClass().add("rank");
        score.getStyleClass().add("score");
        bar.getStyleClass().add("score-bar");
        title.getStyleClass().add("title");
        passage.getStyleClass().add("passage");
        key.getStyleClass().add("key");
        key.setMinWidth(Region.USE_PREF_SIZE);
        metadata.getStyleClass().add("metadata");
        StackPane track = new StackPane(bar);
        track.getStyleClass().add("score-track");
        track.setMaxWidth(BAR);
        VBox left = new VBox(new HBox(rank, score), track);
        left.getStyleClass().add("result-left");
        HBox last = new HBox(key, metadata);
        last.getStyleClass().add("result-last");
        VBox words = new VBox(title, clipped(passage), last);
        words.getStyleClass().add("result-words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(left, words);
        row.getStyleClass().add("result");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Hit hit, boolean empty) {
        super.updateItem(hit, empty);
        if (empty || hit == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        rank.setText((getIndex() + 1) + ".");
        score.setText(number.format(hit.score()));
        bar.setMaxWidth(BAR * Math.clamp(hit.score(), 0, 1));
        title.setText(hit.title().isBlank() ? hit.id() : hit.title());
        passage.getChildren().setAll(nodes(hit));
        key.setText(hit.id());
        metadata.setText(shown(hit.metadata()));
        setAccessibleText((getIndex() + 1) + ", " + title.getText() + ", " + score.getText());
        setGraphic(row);
    }

    static String shown(Map<String, Object> metadata) {
        return metadata.entrySet().stream()
                .limit(METADATA_SHOWN)
                .map(entry -> entry.getKey() + " " + value(entry.getValue()))
                .collect(Collectors.joining("   "));
    }

    static String value(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value);
    }

    /** Two lines are enough to decide; the rest is cut, not squeezed. */
    private static Node clipped(TextFlow flow) {
        StackPane place = new StackPane(flow);
        place.getStyleClass().add("passage-place");
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(place.widthProperty());
        clip.heightProperty().bind(place.heightProperty());
        place.setClip(clip);
        place.setMinWidth(0);
        return place;
    }

    private static List<Node> nodes(Hit hit) {
        List<Node> nodes = new ArrayList<>();
        for (Passage.Part part : Passage.of(hit.content(), hit.highlights())) {
            if (part.marked()) {
                Label mark = new Label(part.text());
                mark.getStyleClass().add("mark");
                nodes.add(mark);
            } else {
                nodes.add(new Text(part.text()));
            }
        }
        return nodes;
    }
}
