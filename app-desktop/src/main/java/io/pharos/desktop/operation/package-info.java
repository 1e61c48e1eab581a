/** The operations tab: what the server works on, how far it is, what failed. */
@NullMarked
package io.pharos.desktop.operation;

import org.jspecify.annotations.NullMarked;
