package io.pharos.desktop.operation;

import java.util.List;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/** A small chart of finished items a second; the newest at the right, the scale from zero to the largest. */
final class RateChart extends Region {
    private static final double TOP = 20;

    private final Polygon area = new Polygon();
    private final Polyline line = new Polyline();
    private final Label largest = new Label();
    private List<Double> rates = List.of();

    RateChart() {
        getStyleClass().add("operation-rate-chart");
        area.getStyleClass().add("operation-rate-area");
        line.getStyleClass().add("operation-rate-line");
        largest.getStyleClass().add("operation-muted");
        area.setManaged(false);
        line.setManaged(false);
        getChildren().addAll(area, line, largest);
        setPrefWidth(100);
        setPrefHeight(72);
        setMinHeight(72);
    }

    /** Shows rates, oldest first, and words for the largest of them. */
    void show(List<Double> shown, String words) {
        rates = List.copyOf(shown);
        largest.setText(words);
        setAccessibleText(words);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        largest.autosize();
        largest.relocate(0, 0);
        double most = rates.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double[] points = new double[2 * rates.size()];
        for (int i = 0; i < rates.size(); i++) {
            points[2 * i] = rates.size() == 1 ? width : width * i / (rates.size() - 1);
            points[2 * i + 1] = height - (height - TOP) * rates.get(i) / Math.max(most, 1e-9);
        }
        line.getPoints().clear();
        area.getPoints().clear();
        for (double coordinate : points) {
            line.getPoints().add(coordinate);
            area.getPoints().add(coordinate);
        }
        area.getPoints().addAll(width, height, 0.0, height);
    }
}
