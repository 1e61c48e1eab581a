/** Operations: long work with live progress, done for clients that upload or by the server itself. */
@NullMarked
package io.pharos.server.operation;

import org.jspecify.annotations.NullMarked;
