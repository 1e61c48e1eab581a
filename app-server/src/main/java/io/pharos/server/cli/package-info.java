/** The command line: one class per command. Commands speak to a server like any other client, or start one. */
@NullMarked
package io.pharos.server.cli;

import org.jspecify.annotations.NullMarked;
