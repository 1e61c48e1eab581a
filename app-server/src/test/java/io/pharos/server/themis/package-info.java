/** A ThemisDB that lives in tests only: its REST interface over vectors and edges in memory, and its failures on demand. */
@NullMarked
package io.pharos.server.themis;

import org.jspecify.annotations.NullMarked;
