/** Scans of folders for clients that watch: what is there, how much, and of what kind. */
@NullMarked
package io.pharos.server.scan;

import org.jspecify.annotations.NullMarked;
