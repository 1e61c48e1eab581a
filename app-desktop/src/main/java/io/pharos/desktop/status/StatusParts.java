package io.pharos.desktop.status;

import java.util.List;

import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the charts. Every part has a view model of its own and is put together by {@link StatusTab}.
 *
 * @param left  one above the other in the left column, which scrolls when they need more room: actions, cards
 * @param below one beside the other in the pane below the charts, one at a time: events, slowest queries, alerts
 * @param cost  what watching costs, at the toolbar's right; at most {@value #COST_WIDTH} wide; null for none
 */
record StatusParts(List<Node> left, List<Section> below, @Nullable Node cost) {
    static final double COST_WIDTH = 200;

    /**
     * One thing of the pane below.
     *
     * @param id    a short name that never changes, such as {@code events}
     * @param title in the user's words; in sentence case, one or two words
     */
    record Section(String id, String title, Node content) {}
}
