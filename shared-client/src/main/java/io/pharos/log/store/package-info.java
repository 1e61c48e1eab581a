/** Millions of lines in memory-mapped files: appended by one thread, read and searched by any. */
@NullMarked
package io.pharos.log.store;

import org.jspecify.annotations.NullMarked;
