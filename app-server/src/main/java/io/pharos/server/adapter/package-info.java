/** The choice between ThemisDB and the embedded engine: circuit breaker, probes, drills, comparison, and what came of them. */
@NullMarked
package io.pharos.server.adapter;

import org.jspecify.annotations.NullMarked;
