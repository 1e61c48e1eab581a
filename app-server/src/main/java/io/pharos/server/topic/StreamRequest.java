package io.pharos.server.topic;

import java.util.Locale;
import java.util.Map;

import io.pharos.model.ErrorCode;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.Parameter;
import io.pharos.model.Position;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.push.Filter;
import io.pharos.server.rest.RestException;
import io.pharos.server.rest.RestRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a call for an event stream asks.
 *
 * @param since the last event seen, or null
 */
record StreamRequest(@Nullable Position since, Filter filter) {
    static final Parameter LAST_EVENT_ID = Parameter.text(
            "last_event_id", "Resumes after that event, <epoch>:<offset>; for clients that cannot send Last-Event-ID.");
    static final Parameter FILTER =
            Parameter.text("filter", "Which events are wanted, as a JSON object; what it may hold depends on the topic.");

    private static final String HEADER = "Last-Event-ID";

    /**
     * Reads it.
     *
     * @throws InvalidFieldException naming what is wrong
     * @throws RestException when the caller would not understand an event stream
     */
    static StreamRequest of(RestRequest request) throws RestException {
        String accept = request.header("Accept");
        if (accept != null && !takesStream(accept.toLowerCase(Locale.ROOT))) {
            throw new RestException(
                    ErrorCode.INVALID_FIELD,
                    406,
                    "This is an event stream: send 'Accept: text/event-stream'; pages of past events are at .../history.",
                    "Accept");
        }
        request.text(Parameter.CLIENT_ID);
        return new StreamRequest(since(request), filter(request.text(FILTER)));
    }

    private static boolean takesStream(String accept) {
        return accept.contains("text/event-stream") || accept.contains("*/*") || accept.contains("text/*");
    }

    /** A client that comes back repeats the address it came by first, so its header is the newer of the two. */
    private static @Nullable Position since(RestRequest request) {
        String header = request.header(HEADER);
        return header != null && !header.isBlank()
                ? position(HEADER, header.strip())
                : position(LAST_EVENT_ID.name(), request.text(LAST_EVENT_ID));
    }

    private static @Nullable Position position(String name, @Nullable String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        int colon = id.lastIndexOf(':');
        try {
            return new Position(id.substring(0, colon), Long.parseLong(id.substring(colon + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InvalidFieldException(
                    name, "'" + name + "' must be the id of an event, as <epoch>:<offset>, not '" + id + "'.");
        }
    }

    private static Filter filter(@Nullable String json) {
        if (json == null || json.isBlank()) {
            return new Filter(Map.of());
        }
        try {
            return new Filter(JsonCodec.shared().readObject(json));
        } catch (ProtocolException e) {
            throw new InvalidFieldException(
                    "filter", "Parameter 'filter' must be a JSON object such as {\"level\":\"ERROR\"}: " + e.getMessage());
        }
    }
}
