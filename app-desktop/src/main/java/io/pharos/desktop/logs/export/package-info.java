/** Saving rows to files. */
@NullMarked
package io.pharos.desktop.logs.export;

import org.jspecify.annotations.NullMarked;
