/** What {@code pharos tail} is made of: which rows of logs are wanted, and how they are printed. */
@NullMarked
package io.pharos.server.cli.tail;

import org.jspecify.annotations.NullMarked;
