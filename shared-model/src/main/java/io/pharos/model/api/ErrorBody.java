package io.pharos.model.api;

import java.time.Instant;

import io.pharos.model.Summary;
import org.jspecify.annotations.Nullable;

@Summary("Every answer that is no success.")
public record ErrorBody(
        @Summary("What kind of error, for programs: an error code by its name.") String error,
        @Summary("One sentence for people: what is wrong and what to do.") String message,
        @Summary("The same sentence, under the name that many clients read.") Object detail,
        @Summary("The offending field, if it was one.") @Nullable String field,
        @Summary("Names the call in the server's log.") String requestId,
        Instant timestamp,
        @Summary("Seconds, when trying again later may help.") @Nullable Integer retryAfter) {}
