/** Bookmarks: rows with a note, found again when their lines are there again. */
@NullMarked
package io.pharos.desktop.logs.mark;

import org.jspecify.annotations.NullMarked;
