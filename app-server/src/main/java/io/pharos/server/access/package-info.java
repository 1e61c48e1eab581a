/** Who asks, and what they may do: decided at the edge, seen by every feature. */
@NullMarked
package io.pharos.server.access;

import org.jspecify.annotations.NullMarked;
