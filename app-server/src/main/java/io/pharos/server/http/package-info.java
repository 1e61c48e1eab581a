/** Everything that knows Jetty: the web server, the upgrade to sockets, REST calls and their errors. */
@NullMarked
package io.pharos.server.http;

import org.jspecify.annotations.NullMarked;
