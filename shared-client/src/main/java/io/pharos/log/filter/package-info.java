/** Which lines are wanted: conditions, the language in which they are typed, and the stack of chips made of them. */
@NullMarked
package io.pharos.log.filter;

import org.jspecify.annotations.NullMarked;
