/** Where the tab's lines come from and what keeps them. */
@NullMarked
package io.pharos.desktop.logs.source;

import org.jspecify.annotations.NullMarked;
