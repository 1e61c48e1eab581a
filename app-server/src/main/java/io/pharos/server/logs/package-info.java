/** The server's own log as a live stream. */
@NullMarked
package io.pharos.server.logs;

import org.jspecify.annotations.NullMarked;
