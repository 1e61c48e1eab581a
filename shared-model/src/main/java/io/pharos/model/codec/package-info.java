/** JSON in and out; {@link io.pharos.model.codec.JsonCodec} is the only class that sees Jackson's mapper. */
@NullMarked
package io.pharos.model.codec;

import org.jspecify.annotations.NullMarked;
