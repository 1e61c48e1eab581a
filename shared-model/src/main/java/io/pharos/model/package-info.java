/** Values and message types used by several channels; the vocabulary of the wire. */
@NullMarked
package io.pharos.model;

import org.jspecify.annotations.NullMarked;
