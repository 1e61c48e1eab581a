/** The charts of the adapters' state. */
@NullMarked
package io.pharos.desktop.status.chart;

import org.jspecify.annotations.NullMarked;
