/** The server's figures for Prometheus. */
@NullMarked
package io.pharos.server.metrics;

import org.jspecify.annotations.NullMarked;
