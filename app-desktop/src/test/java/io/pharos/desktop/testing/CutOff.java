package io.pharos.desktop.testing;

import java.util.ArrayList;
import java.util.List;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/** Finds words that do not fit their place and end in dots. FX thread only. */
public final class CutOff {
    private CutOff() {}

    /** Returns every visible text that is cut, but those whose style class says that cutting them is meant. */
    public static List<String> texts(Parent root, List<String> meant) {
        List<String> cut = new ArrayList<>();
        collect(root, meant, cut);
        return cut;
    }

    private static void collect(Node node, List<String> meant, List<String> cut) {
        if (!node.isVisible() || node.getStyleClass().stream().anyMatch(meant::contains)) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            Node shown = labeled.lookup(".text");
            boolean whole = !(shown instanceof Text text) || labeled.isWrapText() || text.getText().equals(labeled.getText());
            if (!whole) {
                cut.add(labeled.getText());
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, meant, cut));
        }
    }
}
