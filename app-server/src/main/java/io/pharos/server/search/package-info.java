/** Search: over a socket with results streamed, and over REST. */
@NullMarked
package io.pharos.server.search;

import org.jspecify.annotations.NullMarked;
