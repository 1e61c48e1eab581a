/** The tab of live logs: the last hundred thousand lines, filtered, followed or read at leisure. */
@NullMarked
package io.pharos.desktop.logs;

import org.jspecify.annotations.NullMarked;
