/** The slowest queries, and the way to run one again. */
@NullMarked
package io.pharos.desktop.status.slow;

import org.jspecify.annotations.NullMarked;
