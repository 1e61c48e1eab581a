package io.pharos.desktop.document;

import java.text.NumberFormat;

import io.pharos.desktop.fx.Messages;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** Shows the text of a document; a big one in part at first, because laying out megabytes stalls the window. */
public final class DocumentView extends VBox {
    static final int PART = 20_000;

    private final Messages messages;
    private final StackPane pagePlace = new StackPane();
    private final Button rest = new Button();
    private @Nullable PageView page;
    private @Nullable DocumentText shown;

    /** An empty view; the page is made with the first document. */
    public DocumentView(Messages messages) {
        this.messages = messages;
        getStyleClass().add("document-view");
        setVgrow(pagePlace, Priority.ALWAYS);
        rest.setId("document-rest");
        rest.getStyleClass().add("small");
        rest.setMaxWidth(Double.MAX_VALUE);
        rest.setOnAction(e -> showAll());
        getChildren().addAll(pagePlace, rest);
        offerRest(0);
    }

    /** Shows a document from its beginning. */
    public void show(DocumentText document) {
        shown = document;
        int end = partOf(document.text());
        render(document, document.text().substring(0, end));
        offerRest(document.text().length() - end);
    }

    /** Returns where the first part ends: at a paragraph or blank if there is one near, else anywhere. */
    static int partOf(String text) {
        if (text.length() <= PART + PART / 4) {
            return text.length();
        }
        int paragraph = text.lastIndexOf("\n\n", PART);
        int blank = text.lastIndexOf(' ', PART);
        int end = paragraph > PART / 2 ? paragraph : blank > PART / 2 ? blank : PART;
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    private void showAll() {
        DocumentText document = shown;
        if (document != null) {
            render(document, document.text());
            offerRest(0);
        }
    }

    private void render(DocumentText document, String text) {
        PageView view = page;
        if (view == null) {
            view = new PageView();
            page = view;
            pagePlace.getChildren().setAll(view);
        }
        view.show(HtmlPage.document(document.title(), text, document.words()));
    }

    private void offerRest(int characters) {
        String amount = NumberFormat.getIntegerInstance(messages.locale()).format(characters);
        rest.setText(messages.get("document.rest", amount));
        rest.setVisible(characters > 0);
        rest.setManaged(characters > 0);
    }
}
