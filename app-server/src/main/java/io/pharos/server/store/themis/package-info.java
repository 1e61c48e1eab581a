/** A remote ThemisDB behind the ports, over either of its two REST dialects. */
@NullMarked
package io.pharos.server.store.themis;

import org.jspecify.annotations.NullMarked;
