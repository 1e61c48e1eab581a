/**
 * The graph tab: a traversal drawn while it runs.
 *
 * <p>Events of the channel become a {@link io.pharos.desktop.graph.Picture}: {@code Growth} adds, {@code Placement} gives
 * every vertex its final place, {@code GraphPainter} draws the many into pixels and {@code OverlayPainter} the few above
 * them. Only {@code GraphCanvas} and the classes named View, Pane, Bar or Table know controls.
 */
@NullMarked
package io.pharos.desktop.graph;

import org.jspecify.annotations.NullMarked;
