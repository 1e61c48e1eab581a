/** Signing in, against a real HTTP server. */
@NullMarked
package io.pharos.desktop.account;

import org.jspecify.annotations.NullMarked;
