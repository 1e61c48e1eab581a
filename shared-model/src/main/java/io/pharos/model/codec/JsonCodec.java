package io.pharos.model.codec;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.pharos.model.Channel;
import io.pharos.model.ClientRequest;
import io.pharos.model.Control;
import io.pharos.model.ErrorCode;
import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.RawJson;
import io.pharos.model.ServerEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns frames and REST bodies into records and back; the only way to Jackson, which no other package sees.
 *
 * <p>Names are snake case. A request's record is told by {@code action}, an event's by {@code type}. Fields nobody
 * asked for are ignored, values of a wrong type are refused with a sentence that names the field. Thread-safe.
 */
public final class JsonCodec {
    private static final int MAX_RAW_DEPTH = 100;
    private static final JsonCodec SHARED = new JsonCodec();

    private final JsonMapper mapper = Mapping.mapper();
    private final FrameWriter writer = new FrameWriter(mapper);

    private JsonCodec() {}

    /** Returns the codec; there is one, because it holds no state of its own. */
    public static JsonCodec shared() {
        return SHARED;
    }

    /** Returns how a component of that name is called on the wire. */
    static String snakeCase(String componentName) {
        // the strategy looks at nothing but the name
        return Mapping.NAMING.nameForField(null, null, componentName);
    }

    /**
     * Reads what a client said.
     *
     * @throws ProtocolException when the frame is no JSON object, names no action of the channel, or breaks a field's rule
     */
    public Frame<ClientRequest> decodeRequest(Channel<?, ?> channel, String text) throws ProtocolException {
        ObjectNode node = object(text);
        String requestId = requestId(node);
        JsonNode action = node.get("action");
        if (action == null || action.isNull()) {
            throw new ProtocolException(ErrorCode.INVALID_FIELD, "Missing required field: action", "action", requestId);
        }
        if (!action.isString()) {
            throw new ProtocolException(
                    ErrorCode.INVALID_FIELD, "Field 'action' must be a string.", "action", requestId);
        }
        Class<?> record = WireNames.find(Control.Request.class, action.stringValue());
        for (Channel<?, ?> spoken : channel.spoken()) {
            record = record == null ? WireNames.find(spoken.requests(), action.stringValue()) : record;
        }
        if (record == null) {
            throw new ProtocolException(
                    ErrorCode.UNKNOWN_ACTION, "Unknown action: " + shortened(action.stringValue()), "action", requestId);
        }
        keepRaw(text, node, record, requestId);
        return Frame.of((ClientRequest) convert(node, record, requestId), requestId);
    }

    /** Writes what a client says. */
    public String encodeRequest(Frame<? extends ClientRequest> frame) {
        return writer.request(frame);
    }

    /** Writes what the server tells, in the channel's envelope, as UTF-8. */
    public byte[] encodeEvent(Channel<?, ?> channel, Frame<? extends ServerEvent> frame) {
        return writer.event(channel, frame);
    }

    /** Writes what the server tells, flat, as UTF-8. */
    public byte[] encodeFlat(Frame<? extends ServerEvent> frame) {
        return writer.flat(frame);
    }

    /** Writes an event alone, with its {@code type} and without an envelope, as UTF-8. */
    public byte[] encodeBody(ServerEvent event) {
        return writer.body(event);
    }

    /**
     * Writes an event of any topic as the multiplexed socket tells it, as UTF-8.
     *
     * @param data what {@link #encodeBody} returned
     */
    public byte[] encodeTopicEvent(String topic, Position position, Instant at, byte[] data) {
        return writer.topicEvent(topic, position, at, data);
    }

    /**
     * Reads what a server told.
     *
     * @return null for a type this client does not know, so that newer servers may say more
     * @throws ProtocolException when the frame is no JSON object or not of the shape its type promises
     */
    public @Nullable Frame<ServerEvent> decodeEvent(Channel<?, ?> channel, String text) throws ProtocolException {
        ObjectNode node = object(text);
        String requestId = requestId(node);
        String type = node.path("type").asString("");
        Channel<?, ?> speaker = speaker(channel, type);
        Class<?> record = WireNames.find(speaker.events(), type);
        if (record == null) {
            record = WireNames.find(Control.Event.class, type);
        }
        if (record == null) {
            return null;
        }
        boolean wrapped = speaker.envelope() == Channel.Envelope.DATA && node.path("data").isObject();
        keepRaw(text, node, record, requestId);
        ServerEvent event =
                (ServerEvent) convert(wrapped ? (ObjectNode) node.get("data") : node, record, requestId);
        Position position = node.path("offset").isIntegralNumber() && node.path("epoch").isString()
                ? new Position(node.get("epoch").stringValue(), node.get("offset").longValue())
                : null;
        JsonNode recovered = node.path("recovered");
        return new Frame<>(event, requestId, position, recovered.isBoolean() ? recovered.booleanValue() : null);
    }

    /** Writes any record, map or list, as REST bodies are. */
    public String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    /**
     * Reads a REST body or a line of JSON Lines.
     *
     * @throws ProtocolException when the text is not JSON or not of that type
     */
    public <T> T read(String text, Class<T> type) throws ProtocolException {
        JsonNode node = tree(text);
        return type.cast(convert(node, type, null));
    }

    /**
     * Reads a JSON object with fields nobody fixed, in their order.
     *
     * @throws ProtocolException when the text is not a JSON object
     */
    @SuppressWarnings("unchecked")
    public Map<String, Object> readObject(String text) throws ProtocolException {
        return (Map<String, Object>) convert(object(text), Map.class, null);
    }

    /** Takes the elements of an array while it is read. */
    @FunctionalInterface
    public interface Elements {
        /**
         * Takes the next element.
         *
         * @param field the array's name
         * @param element a string, a number, a boolean, a list, a map or null
         */
        void next(String field, @Nullable Object element) throws IOException, InterruptedException;
    }

    /**
     * Reads a JSON object whose arrays may be too long to be held: the elements of those named here are handed on one by
     * one, in their order, as they come; all other fields are returned, and an empty list for each array handed on.
     *
     * @param in UTF-8; it is read to the object's end, and left open
     * @throws ProtocolException when it is not a JSON object, or ends too early; elements may have been handed on then
     * @throws IOException when it cannot be read
     */
    public Map<String, @Nullable Object> readElements(InputStream in, Set<String> arrays, Elements elements)
            throws ProtocolException, IOException, InterruptedException {
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        try (JsonParser parser = mapper.reader()
                .without(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ProtocolException(ErrorCode.INVALID_JSON, "Expected a JSON object.", null, null);
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY && arrays.contains(field)) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        elements.next(field, value(parser));
                    }
                    others.put(field, List.of());
                } else {
                    others.put(field, value(parser));
                }
            }
            return others;
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.readValueAs(Object.class);
    }

    /**
     * Checks a JSON object that is sent on as it came.
     *
     * @throws ProtocolException when the text is not one JSON object, or nested deeper than 100 levels, which some who
     *     receive it could not read
     */
    public RawJson readRaw(String text) throws ProtocolException {
        try (JsonParser parser = mapper.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ProtocolException(ErrorCode.INVALID_JSON, "Expected a JSON object, such as {\"id\":1}.", null, null);
            }
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                depth += token == null || token.isStructEnd() ? -1 : token.isStructStart() ? 1 : 0;
                if (depth > MAX_RAW_DEPTH) {
                    throw new ProtocolException(
                            ErrorCode.INVALID_JSON,
                            "The object is nested deeper than " + MAX_RAW_DEPTH + " levels; flatten it.",
                            null,
                            null);
                }
            }
            if (parser.nextToken() != null) {
                throw new ProtocolException(ErrorCode.INVALID_JSON, "Something follows the JSON object.", null, null);
            }
            return new RawJson(text.strip());
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    /**
     * Returns whether a JSON object has all these values in its own fields; of a field that is there twice the first counts.
     *
     * @param wanted strings, booleans and {@link BigDecimal}s by field; numbers are equal when their values are
     */
    public boolean holds(String object, Map<String, Object> wanted) {
        Set<String> held = new HashSet<>();
        try (JsonParser parser = mapper.createParser(object)) {
            parser.nextToken();
            while (held.size() < wanted.size() && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                Object value = wanted.get(name);
                JsonToken token = parser.nextToken();
                if (value != null && held.add(name) && !equal(parser, token, value)) {
                    return false;
                }
                parser.skipChildren();
            }
        }
        return held.size() == wanted.size();
    }

    private static boolean equal(JsonParser parser, JsonToken token, Object value) {
        return switch (value) {
            case String text -> token == JsonToken.VALUE_STRING && text.equals(parser.getString());
            case Boolean flag -> token == (flag ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE);
            case BigDecimal number -> token.isNumeric() && number.compareTo(parser.getDecimalValue()) == 0;
            default -> false;
        };
    }

    /** Returns which of the channels spoken here has events of that type; the channel itself when none has. */
    private static Channel<?, ?> speaker(Channel<?, ?> channel, String type) {
        for (Channel<?, ?> spoken : channel.spoken()) {
            if (WireNames.find(spoken.events(), type) != null || WireNames.find(Control.Event.class, type) != null) {
                return spoken;
            }
        }
        return channel;
    }

    /** Puts the text that a raw field came in in the place of what was read from it. */
    private void keepRaw(String text, ObjectNode node, Class<?> record, @Nullable String requestId)
            throws ProtocolException {
        for (String field : RawFields.of(record)) {
            JsonNode value = node.get(field);
            if (value != null && value.isObject()) {
                node.putPOJO(field, new RawJson(slice(text, field)));
            } else if (value != null && !value.isNull()) {
                throw new ProtocolException(
                        ErrorCode.INVALID_FIELD, "Field '" + field + "' must be an object.", field, requestId);
            }
        }
    }

    /** Returns how a field of an object is written; of a field that is there twice, the last, which is the one read. */
    private String slice(String text, String field) {
        String found = "";
        try (JsonParser parser = mapper.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = parser.currentName().equals(field);
                parser.nextToken();
                long start = parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                if (wanted) {
                    found = text.substring((int) start, (int) parser.currentLocation().getCharOffset());
                }
            }
        }
        return found;
    }

    private JsonNode tree(String text) throws ProtocolException {
        try {
            JsonNode node = mapper.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw new ProtocolException(ErrorCode.INVALID_JSON, "Expected JSON, got nothing.", null, null);
            }
            return node;
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    private static ProtocolException notJson(JacksonException e) {
        return new ProtocolException(ErrorCode.INVALID_JSON, JsonFaults.sentence(e), null, null);
    }

    private ObjectNode object(String text) throws ProtocolException {
        if (tree(text) instanceof ObjectNode object) {
            return object;
        }
        throw new ProtocolException(ErrorCode.INVALID_JSON, "Expected a JSON object, such as {\"action\":\"ping\"}.", null, null);
    }

    private static @Nullable String requestId(ObjectNode node) throws ProtocolException {
        JsonNode id = node.get("request_id");
        if (id == null || id.isNull()) {
            return null;
        }
        if (!id.isString() || id.stringValue().length() > 200) {
            throw new ProtocolException(
                    ErrorCode.INVALID_FIELD,
                    "Field 'request_id' must be a string of at most 200 characters.",
                    "request_id",
                    null);
        }
        return id.stringValue();
    }

    private Object convert(JsonNode node, Class<?> type, @Nullable String requestId) throws ProtocolException {
        try {
            return mapper.treeToValue(node, type);
        } catch (JacksonException e) {
            throw FieldFaults.of(e, requestId);
        }
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= 200 ? line : line.substring(0, 200) + "...";
    }
}
