/**
 * What a line of a log says, read from its bytes: when it was written, how bad it is, who wrote it. {@code LineParser}
 * turns the lines of one origin into rows; {@code LogDetail} names what else stands in one row.
 */
@NullMarked
package io.pharos.log.format;

import org.jspecify.annotations.NullMarked;
