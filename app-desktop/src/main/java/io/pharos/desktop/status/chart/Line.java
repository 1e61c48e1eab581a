package io.pharos.desktop.status.chart;

/**
 * A series as it is drawn in a chart.
 *
 * @param token the colour
 * @param name  the end of the key of its name in the legend
 */
record Line(Series series, Stroke stroke, String token, String name) {}
