/** The documents in which the server describes what it speaks. */
@NullMarked
package io.pharos.server.spec;

import org.jspecify.annotations.NullMarked;
