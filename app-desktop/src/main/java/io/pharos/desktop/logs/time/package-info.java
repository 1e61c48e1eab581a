/** The strip of time above the list: how many rows of which level came when. */
@NullMarked
package io.pharos.desktop.logs.time;

import org.jspecify.annotations.NullMarked;
