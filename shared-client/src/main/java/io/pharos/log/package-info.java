/**
 * Logs as console and terminal see them: what a line is ({@code LogEntry}), how lines travel ({@code LineBatch}, from a
 * {@code LogSource} to a {@code LogSink}), and how secrets in them are hidden.
 */
@NullMarked
package io.pharos.log;

import org.jspecify.annotations.NullMarked;
