/** The sample library that ships with the product. */
@NullMarked
package io.pharos.server.library;

import org.jspecify.annotations.NullMarked;
