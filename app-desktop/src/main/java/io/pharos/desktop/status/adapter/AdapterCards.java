package io.pharos.desktop.status.adapter;

import io.pharos.desktop.fx.Styles;
import io.pharos.desktop.status.text.Figures;
import javafx.scene.layout.VBox;

/** The cards of both adapters, the primary first. */
public final class AdapterCards extends VBox {
    /** Cards that follow the model. */
    public AdapterCards(AdaptersViewModel model, Figures figures) {
        Styles.use(this, "adapters");
        setId("adapter-cards");
        getStyleClass().add("adapter-cards");
        getChildren().addAll(
                new AdapterCardView("themis", model.themis(), model, figures),
                new AdapterCardView("uds3", model.uds3(), model, figures));
    }
}
