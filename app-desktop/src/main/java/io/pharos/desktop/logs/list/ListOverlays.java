package io.pharos.desktop.logs.list;

import io.pharos.desktop.fx.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** What floats above the rows: the words where reading stopped, and the button when the screen is behind. FX thread only. */
final class ListOverlays extends Region {
    /** Milliseconds behind from which on it is said. */
    private static final long BEHIND = 1_000;

    private static final double MARGIN = 8;

    private final Label divider = new Label();
    private final Button catchUp = new Button();
    private double dividerY;

    ListOverlays(LogListModel model, Messages messages) {
        setManaged(false);
        setPickOnBounds(false);
        divider.setText(messages.get("logs.divider"));
        divider.getStyleClass().add("log-divider");
        divider.setMouseTransparent(true);
        catchUp.setText(messages.get("logs.list.catching-up"));
        catchUp.setId("log-catch-up");
        catchUp.getStyleClass().add("log-catch-up");
        catchUp.setFocusTraversable(false);
        catchUp.setVisible(false);
        catchUp.setOnAction(_ -> model.follow());
        model.lag().subscribe(millis -> catchUp.setVisible(model.reading().following() && millis.longValue() > BEHIND));
        getChildren().addAll(divider, catchUp);
    }

    /** Reading stopped nowhere in sight. */
    void noDivider() {
        divider.setVisible(false);
    }

    /** Reading stopped above a row whose upper edge is there. */
    void divider(double y) {
        divider.setVisible(true);
        dividerY = y;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        divider.autosize();
        // at the right, where most lines have ended
        double x = snapPositionX(getWidth() - divider.getWidth() - MARGIN);
        divider.relocate(x, snapPositionY(Math.clamp(dividerY - divider.getHeight() / 2, 0, Math.max(0, getHeight()))));
        catchUp.autosize();
        catchUp.relocate(snapPositionX((getWidth() - catchUp.getWidth()) / 2), getHeight() - catchUp.getHeight() - MARGIN);
    }
}
