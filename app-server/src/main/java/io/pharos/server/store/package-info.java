/** Ports to the back ends, and the values they speak in; one sub-package per back end implements them. */
@NullMarked
package io.pharos.server.store;

import org.jspecify.annotations.NullMarked;
