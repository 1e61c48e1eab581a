/** Graph traversal: over a socket while it runs, and over REST. */
@NullMarked
package io.pharos.server.graph;

import org.jspecify.annotations.NullMarked;
