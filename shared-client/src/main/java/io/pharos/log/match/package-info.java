/**
 * Words and regular expressions looked for in UTF-8 bytes as they lie there, without making strings. Knows nothing of
 * logs.
 */
@NullMarked
package io.pharos.log.match;

import org.jspecify.annotations.NullMarked;
