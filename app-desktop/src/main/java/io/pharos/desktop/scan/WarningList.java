package io.pharos.desktop.scan;

import io.pharos.desktop.fx.Messages;
import javafx.scene.control.ListView;
import javafx.scene.control.TitledPane;

/** What a scan left out and why; takes no room while there is nothing. */
final class WarningList extends TitledPane {
    private static final double ROW = 24;
    private static final int ROWS = 4;

    WarningList(ScanViewModel model, Messages messages) {
        setId("scan-warnings");
        getStyleClass().add("dense");
        setAnimated(false);
        setExpanded(false);
        ListView<String> lines = new ListView<>(model.warnings());
        lines.setFixedCellSize(ROW);
        lines.setPrefHeight(ROW * ROWS + 4);
        lines.setAccessibleText(messages.get("scan.warnings.title"));
        setContent(lines);
        Runnable show = () -> {
            long all = model.warnings().size() + model.moreWarnings();
            setVisible(all > 0);
            setManaged(all > 0);
            setText(messages.get("scan.warnings", all));
        };
        model.warnings().subscribe(show);
        model.state().subscribe(show);
        show.run();
    }
}
