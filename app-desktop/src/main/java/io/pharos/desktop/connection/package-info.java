/** How the open connection stands, as the shell shows it. */
@NullMarked
package io.pharos.desktop.connection;

import org.jspecify.annotations.NullMarked;
