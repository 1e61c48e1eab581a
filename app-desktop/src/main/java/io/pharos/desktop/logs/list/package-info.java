/** The list of log rows: what is in sight, what is selected, whether the end is followed, and how a row is drawn. */
@NullMarked
package io.pharos.desktop.logs.list;

import org.jspecify.annotations.NullMarked;
