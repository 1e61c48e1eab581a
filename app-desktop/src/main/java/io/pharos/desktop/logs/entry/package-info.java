/** Words for a row of a log: on the screen, in the clipboard and in files. */
@NullMarked
package io.pharos.desktop.logs.entry;

import org.jspecify.annotations.NullMarked;
