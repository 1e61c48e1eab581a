/** The tab of the adapters' state: cards, tiles and charts over one time axis, with what happened beside them. */
@NullMarked
package io.pharos.desktop.status;

import org.jspecify.annotations.NullMarked;
