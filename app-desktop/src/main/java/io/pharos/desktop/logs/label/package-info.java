/** What is tinted in the messages of the log, and with which of nine colours. */
@NullMarked
package io.pharos.desktop.logs.label;

import org.jspecify.annotations.NullMarked;
