/** Time as a port, so that whatever waits can be tested without waiting. */
@NullMarked
package io.pharos.server.time;

import org.jspecify.annotations.NullMarked;
