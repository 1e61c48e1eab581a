/** Collections as people own them: where their documents come from, and the operations that fill, rebuild and empty them. */
@NullMarked
package io.pharos.server.collection;

import org.jspecify.annotations.NullMarked;
