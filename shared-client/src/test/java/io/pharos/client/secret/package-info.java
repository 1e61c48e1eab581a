/** Key stores, by programs that speak their protocols. */
@NullMarked
package io.pharos.client.secret;

import org.jspecify.annotations.NullMarked;
