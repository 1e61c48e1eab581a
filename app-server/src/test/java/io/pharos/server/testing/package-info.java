/** A real server and plain clients for tests. */
@NullMarked
package io.pharos.server.testing;

import org.jspecify.annotations.NullMarked;
