package io.pharos.server.session;

import org.jspecify.annotations.Nullable;

/**
 * One request of a client from its arrival to its end.
 *
 * @param requestId by which it can be cancelled; null when the client gave it none
 * @param thread    serves it; started when it is its turn
 * @param chars     how long the frame was that brought it
 */
record Work(@Nullable String requestId, Reply<?> reply, Thread thread, int chars) {}
