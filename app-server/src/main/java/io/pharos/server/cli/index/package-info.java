/** What {@code pharos index} does: reads files and JSON Lines, and brings them to a server or into an engine. */
@NullMarked
package io.pharos.server.cli.index;

import org.jspecify.annotations.NullMarked;
