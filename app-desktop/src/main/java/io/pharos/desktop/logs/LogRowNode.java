package io.pharos.desktop.logs;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import io.pharos.model.LogLevel;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.NodeOrientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** One row on the screen, used for one log row after the other: letter, time, logger, message, source. */
final class LogRowNode extends Region {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass REMARK = PseudoClass.getPseudoClass("remark");
    private static final PseudoClass DIVIDED = PseudoClass.getPseudoClass("divided");
    private static final Map<LogLevel, PseudoClass> LEVELS = new EnumMap<>(LogLevel.class);

    private static final double GAP = 12;
    private static final double LOGGER_FROM_WIDTH = 620;
    private static final double SOURCE_FROM_WIDTH = 820;

    static {
        for (LogLevel level : LogLevel.values()) {
            LEVELS.put(level, PseudoClass.getPseudoClass(level.name().toLowerCase(Locale.ROOT)));
        }
    }

    private final LogText text;
    private final Label letter = column("letter");
    private final Label time = column("time");
    private final Label logger = column("logger");
    private final Label message = column("message");
    private final Label source = column("source");
    private @Nullable LogRow row;
    private boolean selected;
    private boolean divided;

    LogRowNode(LogText text) {
        this.text = text;
        getStyleClass().add("log-row");
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        getChildren().addAll(letter, time, logger, message, source);
    }

    /** Shows a row, or nothing; the new looks count from this very frame. */
    void show(@Nullable LogRow next, boolean selected, boolean divided) {
        if (next == row && selected == this.selected && divided == this.divided) {
            return;
        }
        this.selected = selected;
        this.divided = divided;
        pseudoClassStateChanged(SELECTED, selected);
        pseudoClassStateChanged(DIVIDED, divided);
        if (next != row) {
            row = next;
            fill(next);
        }
        // called during layout, which is after this frame's style pass
        applyCss();
    }

    private void fill(@Nullable LogRow next) {
        setVisible(next != null);
        if (next == null) {
            return;
        }
        LogLevel level = next instanceof LogRow.Line line ? line.level() : null;
        LEVELS.forEach((each, pseudoClass) -> pseudoClassStateChanged(pseudoClass, each == level));
        pseudoClassStateChanged(REMARK, level == null);
        time.setText(text.time(next.time()));
        message.setText(firstLine(text.says(next)));
        letter.setText(next instanceof LogRow.Line line ? LogText.letter(line.level()) : "");
        logger.setText(next instanceof LogRow.Line line ? LogText.shortLogger(line.log().logger()) : "");
        source.setText(next instanceof LogRow.Line line ? LogText.source(line) : "");
        setAccessibleText((level == null ? "" : level + " ") + time.getText() + " " + message.getText());
    }

    @Nullable LogRow row() {
        return row;
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.ceil(message.prefHeight(-1)) + snappedTopInset() + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        double height = getHeight();
        double right = getWidth() - snappedRightInset();
        double x = snappedLeftInset();
        double digit = time.prefWidth(-1) / Math.max(1, time.getText().length());
        x = place(letter, x, digit * 2, height) + GAP / 2;
        x = place(time, x, time.prefWidth(-1), height) + GAP;
        boolean withLogger = getWidth() >= LOGGER_FROM_WIDTH;
        boolean withSource = getWidth() >= SOURCE_FROM_WIDTH;
        logger.setVisible(withLogger);
        source.setVisible(withSource);
        if (withLogger) {
            x = place(logger, x, digit * 22, height) + GAP;
        }
        double sourceWidth = withSource ? digit * 28 : 0;
        if (withSource) {
            place(source, right - sourceWidth, sourceWidth, height);
        }
        place(message, x, Math.max(0, right - sourceWidth - (withSource ? GAP : 0) - x), height);
    }

    private static double place(Label label, double x, double width, double height) {
        layoutInArea(label, x, 0, width, height, 0, null, true, true, HPos.LEFT, VPos.CENTER, true);
        return x + width;
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end).stripTrailing() + " \u2026";
    }

    private static Label column(String styleClass) {
        Label label = new Label();
        label.getStyleClass().setAll("log-" + styleClass);
        label.setMinWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }
}
