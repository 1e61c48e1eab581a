package io.pharos.server.store.themis;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Understands answers that are no success. */
final class Refusal {
    /** What is read of one: enough for a sentence. */
    static final int MOST_BYTES = 1 << 20;

    private static final String NO_ENDPOINT = "Endpoint not found";
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;

    private Refusal() {}

    /**
     * Returns what is to be thrown.
     *
     * @throws NotThereException when the document is not there that the call is about
     * @throws UnknownEndpointException when the server does not know the call
     * @throws IOException when the answer breaks off
     */
    static FailedTry of(HttpResponse<InputStream> response, BoundedBody body, Call call, Instant now, Failures failures)
            throws IOException {
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        Map<String, Object> fields = fields(text);
        String said = said(fields, text);
        int status = response.statusCode();
        String document = call.about();
        if (status == NOT_FOUND && document != null && !fields.isEmpty() && !said.contains(NO_ENDPOINT)) {
            throw new NotThereException(document);
        }
        if (status == NOT_FOUND || status == NOT_ALLOWED) {
            throw new UnknownEndpointException(call.method() + " " + call.path() + ": " + status + " " + said);
        }
        String header = response.headers().firstValue("Retry-After").orElse(null);
        return failures.refused(status, said, retryAfter(header, fields.get("retry_after_seconds"), now));
    }

    private static Map<String, Object> fields(String text) {
        try {
            return JsonCodec.shared().readObject(text);
        } catch (ProtocolException noJson) {
            return Map.of();
        }
    }

    private static String said(Map<String, Object> fields, String text) {
        for (String name : new String[] {"message", "detail", "error"}) {
            if (fields.get(name) instanceof String said) {
                return said;
            }
        }
        return fields.isEmpty() && !text.stripLeading().startsWith("<") ? text : "";
    }

    /** Understands both forms of the header, and the field that ThemisDB sends beside it. */
    static @Nullable Duration retryAfter(@Nullable String header, @Nullable Object field, Instant now) {
        if (header != null) {
            try {
                return Duration.ofSeconds(Math.max(0, Long.parseLong(header.strip())));
            } catch (NumberFormatException noSeconds) {
                return untilDate(header.strip(), now);
            }
        }
        return field instanceof Number seconds ? Duration.ofMillis((long) (1000 * Math.max(0, seconds.doubleValue()))) : null;
    }

    private static @Nullable Duration untilDate(String header, Instant now) {
        try {
            Instant date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
