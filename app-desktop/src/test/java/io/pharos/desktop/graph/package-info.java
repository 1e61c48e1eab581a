/** Tests of the graph tab, and the graphs they draw. */
@NullMarked
package io.pharos.desktop.graph;

import org.jspecify.annotations.NullMarked;
