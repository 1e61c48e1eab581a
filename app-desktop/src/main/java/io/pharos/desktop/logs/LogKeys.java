package io.pharos.desktop.logs;

import javafx.event.EventHandler;
import javafx.scene.input.KeyEvent;

/** What the keys do in the list. */
final class LogKeys implements EventHandler<KeyEvent> {
    private final LogsViewModel model;
    private final LogPane pane;

    LogKeys(LogsViewModel model, LogPane pane) {
        this.model = model;
        this.pane = pane;
    }

    @Override
    public void handle(KeyEvent e) {
        boolean extend = e.isShiftDown();
        switch (e.getCode()) {
            case UP -> move(-1, extend);
            case DOWN -> move(1, extend);
            case PAGE_UP -> page(-pane.page(), extend);
            case PAGE_DOWN -> page(pane.page(), extend);
            case HOME -> page(-model.rows().visibleCount(), extend);
            case END -> model.follow();
            case SPACE -> model.togglePause();
            case A -> {
                if (!e.isShortcutDown()) {
                    return;
                }
                model.selection().selectAll();
            }
            default -> {
                return;
            }
        }
        e.consume();
    }

    /** Scrolls, and takes the selection along if there is one. */
    private void page(int by, boolean extend) {
        if (model.selection().current().get() == null) {
            pane.scrollBy(by);
        } else {
            move(by, extend);
        }
    }

    private void move(int by, boolean extend) {
        model.reading().leaveEnd();
        model.selection().move(by, extend);
        pane.revealSelection();
    }
}
