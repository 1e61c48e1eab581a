package io.pharos.model.api;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Body of every REST answer that is no success.
 *
 * @param error      kind of error, an {@link io.pharos.model.ErrorCode} by its name on the wire
 * @param message    one sentence for people
 * @param detail     the same sentence, under the name that many clients read
 * @param field      the offending field, if it was one
 * @param requestId  names the call in the server's log
 * @param retryAfter seconds, when trying again later may help
 */
public record ErrorBody(
        String error,
        String message,
        Object detail,
        @Nullable String field,
        String requestId,
        Instant timestamp,
        @Nullable Integer retryAfter) {}
