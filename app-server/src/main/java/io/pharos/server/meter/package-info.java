/** What adapters did, measured: counts, latencies, what is under way, what was slowest. */
@NullMarked
package io.pharos.server.meter;

import org.jspecify.annotations.NullMarked;
