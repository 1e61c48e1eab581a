/** Searching beside the full log: the hits below, both in step. */
@NullMarked
package io.pharos.desktop.logs.find;

import org.jspecify.annotations.NullMarked;
