/** A client that puts load on a server and costs as little as it can, because it shares the machine with the server. */
@NullMarked
package io.pharos.benchmarks.load;

import org.jspecify.annotations.NullMarked;
