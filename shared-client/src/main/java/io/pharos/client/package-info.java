/** Connections to a server: sockets that reconnect and resume, and REST calls; shared by console and command line. */
@NullMarked
package io.pharos.client;

import org.jspecify.annotations.NullMarked;
