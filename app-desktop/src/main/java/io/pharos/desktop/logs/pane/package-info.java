/** What the floating parts of the tab have in common. */
@NullMarked
package io.pharos.desktop.logs.pane;

import org.jspecify.annotations.NullMarked;
