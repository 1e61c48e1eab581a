package io.pharos.desktop.logs.list;

import io.pharos.log.filter.HighlightSet;
import io.pharos.log.store.LogRows;
import javafx.event.EventHandler;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What the keys do in the list. */
final class ListKeys implements EventHandler<KeyEvent> {
    private final LogList list;
    private final LogListModel model;
    private final ListHost host;

    ListKeys(LogList list, LogListModel model, ListHost host) {
        this.list = list;
        this.model = model;
        this.host = host;
    }

    @Override
    public void handle(KeyEvent e) {
        boolean known = e.isShortcutDown() ? withShortcut(e) : !e.isAltDown() && plain(e);
        if (known) {
            e.consume();
        }
    }

    private boolean plain(KeyEvent e) {
        boolean extend = e.isShiftDown();
        switch (e.getCode()) {
            case UP -> move(-1, extend);
            case DOWN -> move(1, extend);
            case PAGE_UP -> page(-1, extend);
            case PAGE_DOWN -> page(1, extend);
            case HOME -> home(extend);
            case END -> model.follow();
            case SPACE, F -> model.togglePause();
            case RIGHT -> expand(true);
            case LEFT -> expand(false);
            case ENTER -> expand(!list.isExpanded(model.selection().current().get()));
            case M -> bookmark();
            case E -> next(model.errors(), ListHost.Wanted.ERROR, !e.isShiftDown());
            case W -> next(model.warnings(), ListHost.Wanted.WARNING, !e.isShiftDown());
            case N -> next(model.hits(), ListHost.Wanted.HIT, !e.isShiftDown());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean withShortcut(KeyEvent e) {
        switch (e.getCode()) {
            case A -> model.selectAll();
            case PLUS, ADD, EQUALS -> list.settings().zoomBy(1);
            case MINUS, SUBTRACT -> list.settings().zoomBy(-1);
            case DIGIT0, NUMPAD0 -> list.settings().zoom().set(1);
            case DIGIT1, DIGIT2, DIGIT3, DIGIT4, DIGIT5, DIGIT6, DIGIT7, DIGIT8, DIGIT9 -> {
                return e.isShiftDown() && label(e.getCode().ordinal() - KeyCode.DIGIT0.ordinal());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Tints the word that was clicked on last. */
    private boolean label(int label) {
        String word = list.surface().pointing().word();
        if (!word.isEmpty() && list.settings().highlights().get().highlights().size() < HighlightSet.MOST) {
            list.settings().toggleHighlight(word, label);
        }
        return true;
    }

    private void move(int by, boolean extend) {
        if (model.move(by, extend)) {
            list.reveal();
        }
    }

    /** Scrolls, and takes the selection along if there is one. */
    private void page(int direction, boolean extend) {
        if (model.selection().isEmpty()) {
            list.surface().scroll().by(direction * list.surface().page());
        } else {
            move(direction * list.surface().pageRows(), extend);
        }
    }

    private void home(boolean extend) {
        if (model.selection().isEmpty()) {
            list.surface().scroll().home();
        } else if (model.move(-model.rows().count(), extend)) {
            list.reveal();
        }
    }

    private void expand(boolean all) {
        if (!model.selection().isEmpty()) {
            list.expand(model.selection().current().get(), all);
            list.reveal();
        }
    }

    private void next(LogRows rows, ListHost.Wanted wanted, boolean down) {
        if (!list.showNext(rows, down)) {
            host.noneFound(wanted, down);
        }
    }

    private void bookmark() {
        if (!model.selection().isEmpty()) {
            host.toggleBookmark(model.selection().current().get());
            model.redraw();
        }
    }
}
