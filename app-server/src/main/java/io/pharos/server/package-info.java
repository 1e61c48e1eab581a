/** The headless server: its composition root, its configuration and its main class. */
@NullMarked
package io.pharos.server;

import org.jspecify.annotations.NullMarked;
