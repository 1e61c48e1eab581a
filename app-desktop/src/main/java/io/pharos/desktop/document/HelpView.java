package io.pharos.desktop.document;

import java.util.Locale;

import io.pharos.desktop.fx.Messages;
import javafx.scene.layout.StackPane;

/** The help page in the user's language, from the console's own resources. */
public final class HelpView extends StackPane implements AutoCloseable {
    private final PageView page = new PageView();

    /** Shows the page. */
    public HelpView(Messages messages) {
        setId("help");
        getStyleClass().addAll("floating", "help");
        boolean german = messages.locale().getLanguage().equals(Locale.GERMAN.getLanguage());
        page.show(PageView.resource("/io/pharos/desktop/help/help_" + (german ? "de" : "en") + ".html"));
        getChildren().add(page);
    }

    @Override
    public void close() {
        page.close();
    }
}
