/** What it costs to look at all this. */
@NullMarked
package io.pharos.desktop.status.cost;

import org.jspecify.annotations.NullMarked;
