/** The tab of live logs: millions of lines of servers and files, filtered, searched, followed or read at leisure. */
@NullMarked
package io.pharos.desktop.logs;

import org.jspecify.annotations.NullMarked;
