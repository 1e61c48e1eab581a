package io.pharos.model.codec;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pharos.model.Channel;
import io.pharos.model.ClientRequest;
import io.pharos.model.Control;
import io.pharos.model.CustomEvent;
import io.pharos.model.ErrorCode;
import io.pharos.model.Frame;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.Position;
import io.pharos.model.RawJson;
import io.pharos.model.ServerEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategy;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * Turns frames and REST bodies into records and back; the only class that sees Jackson's mapper.
 *
 * <p>Names are snake case. A request's record is told by {@code action}, an event's by {@code type}. Fields nobody
 * asked for are ignored, values of a wrong type are refused with a sentence that names the field. Thread-safe.
 */
public final class JsonCodec {
    private static final PropertyNamingStrategy NAMING = PropertyNamingStrategies.SNAKE_CASE;
    private static final int MAX_RAW_DEPTH = 100;
    private static final JsonCodec SHARED = new JsonCodec();

    private final JsonMapper mapper;

    private JsonCodec() {
        SimpleModule values = new SimpleModule("values");
        values.addSerializer(Instant.class, new InstantWriter());
        values.addDeserializer(Instant.class, new InstantReader());
        values.addSerializer(RawJson.class, new RawWriter());
        values.addDeserializer(RawJson.class, new RawReader());
        mapper = JsonMapper.builder()
                .propertyNamingStrategy(NAMING)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withCoercionConfig(LogicalType.Textual, config -> config.setCoercion(
                                CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .changeDefaultPropertyInclusion(
                        ignored -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .addModule(values)
                .build();
    }

    /** Returns the codec; there is one, because it holds no state of its own. */
    public static JsonCodec shared() {
        return SHARED;
    }

    /** Returns how a component of that name is called on the wire. */
    static String snakeCase(String componentName) {
        // the strategy looks at nothing but the name
        return NAMING.nameForField(null, null, componentName);
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
        return enveloped(object("action", frame.body()), frame).toString();
    }

    /** Writes what the server tells, in the channel's envelope, as UTF-8. */
    public byte[] encodeEvent(Channel<?, ?> channel, Frame<? extends ServerEvent> frame) {
        boolean flat = channel.envelope(frame.body()) == Channel.Envelope.FLAT || frame.body() instanceof Control.Pong;
        return flat ? encodeFlat(frame) : enveloped(wrapped(frame.body()), frame).bytes();
    }

    /** Writes what the server tells, flat, as UTF-8. */
    public byte[] encodeFlat(Frame<? extends ServerEvent> frame) {
        return enveloped(object("type", frame.body()), frame).bytes();
    }

    /** Writes an event alone, with its {@code type} and without an envelope, as UTF-8. */
    public byte[] encodeBody(ServerEvent event) {
        return event instanceof CustomEvent custom
                ? custom.json().getBytes(StandardCharsets.UTF_8)
                : object("type", event).append('}').bytes();
    }

    /**
     * Writes an event of any topic as the multiplexed socket tells it, as UTF-8.
     *
     * @param data what {@link #encodeBody} returned
     */
    public byte[] encodeTopicEvent(String topic, Position position, Instant at, byte[] data) {
        Utf8Builder out = new Utf8Builder(data.length + 160);
        appendText(out.append("{\"type\":\"event\",\"topic\":"), topic);
        out.append(",\"offset\":").append(Long.toString(position.offset()));
        appendText(out.append(",\"epoch\":"), position.epoch());
        out.append(",\"timestamp\":\"").append(Timestamps.format(at));
        return out.append("\",\"data\":").append(data).append('}').bytes();
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

    /** An object that names its record first, still open at the end. */
    private Utf8Builder object(String nameField, Object body) {
        byte[] json = mapper.writeValueAsBytes(body);
        Utf8Builder out = new Utf8Builder(json.length + 112)
                .append("{\"")
                .append(nameField)
                .append("\":\"")
                .append(WireNames.of(body.getClass()))
                .append('"');
        return json.length > 2 ? out.append(',').append(json, 1, json.length - 2) : out;
    }

    /** The object of channels that wrap their events, still open at the end. */
    private Utf8Builder wrapped(ServerEvent event) {
        ObjectNode data = mapper.valueToTree(event);
        ObjectNode node = mapper.createObjectNode();
        node.put("timestamp", Timestamps.format(Clock.systemUTC().instant()));
        node.put("type", WireNames.of(event.getClass()));
        node.set("data", data);
        for (Map.Entry<String, JsonNode> field : data.properties()) {
            if (!node.has(field.getKey())) {
                node.set(field.getKey(), field.getValue());
            }
        }
        byte[] json = mapper.writeValueAsBytes(node);
        return new Utf8Builder(json.length + 112).append(json, 0, json.length - 1);
    }

    private Utf8Builder enveloped(Utf8Builder out, Frame<?> frame) {
        if (frame.requestId() != null) {
            appendText(out.append(",\"request_id\":"), frame.requestId());
        }
        Position position = frame.position();
        if (position != null) {
            out.append(",\"offset\":").append(Long.toString(position.offset()));
            appendText(out.append(",\"epoch\":"), position.epoch());
        }
        if (frame.recovered() != null) {
            out.append(",\"recovered\":").append(frame.recovered().toString());
        }
        return out.append('}');
    }

    /** Names and ids are nearly always plain; only others need the mapper. */
    private Utf8Builder appendText(Utf8Builder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return out.append(mapper.writeValueAsBytes(text));
            }
        }
        return out.append('"').append(text).append('"');
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
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof InvalidFieldException invalid) {
                    throw new ProtocolException(
                            ErrorCode.INVALID_FIELD, invalid.getMessage(), invalid.field(), requestId);
                }
            }
            throw wrongType(e, requestId);
        }
    }

    private static ProtocolException wrongType(JacksonException e, @Nullable String requestId) {
        String field = path(e);
        Class<?> wanted = null;
        if (e instanceof MismatchedInputException mismatch) {
            wanted = mismatch.getTargetType();
        } else if (e instanceof InputCoercionException overflow && overflow.processor() instanceof JsonParser parser) {
            // a number too large for its field is found by the parser, which knows no path
            wanted = overflow.getTargetType();
            field = parser.currentName();
        }
        String sentence = field == null
                ? "The message does not have the expected shape."
                : "Field '" + field + "' must be " + described(wanted) + ".";
        return new ProtocolException(ErrorCode.INVALID_FIELD, sentence, field, requestId);
    }

    private static @Nullable String path(JacksonException e) {
        if (!(e instanceof DatabindException) || e.getPath().isEmpty()) {
            return null;
        }
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String described(@Nullable Class<?> wanted) {
        if (wanted == null) {
            return "of another type";
        }
        if (wanted == Integer.class || wanted == int.class || wanted == Long.class || wanted == long.class) {
            return "a whole number";
        }
        if (wanted == Double.class || wanted == double.class) {
            return "a number";
        }
        if (wanted == Boolean.class || wanted == boolean.class) {
            return "true or false";
        }
        if (wanted == String.class) {
            return "a string";
        }
        if (wanted.isEnum()) {
            return "one of " + Arrays.toString(wanted.getEnumConstants()).replaceAll("[\\[\\]]", "");
        }
        if (Collection.class.isAssignableFrom(wanted)) {
            return "a list";
        }
        return "an object";
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= 200 ? line : line.substring(0, 200) + "...";
    }

    private static final class InstantWriter extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
            out.writeString(Timestamps.format(value));
        }
    }

    private static final class InstantReader extends ValueDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            return Timestamps.parse(parser.getString());
        }
    }

    private static final class RawWriter extends ValueSerializer<RawJson> {
        @Override
        public void serialize(RawJson value, JsonGenerator out, SerializationContext context) {
            out.writeRawValue(value.text());
        }
    }

    /** Reads the text that {@link #keepRaw} put there, or, further down in a body, an object to be written anew. */
    private static final class RawReader extends ValueDeserializer<RawJson> {
        @Override
        public RawJson deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT
                    && parser.getEmbeddedObject() instanceof RawJson kept) {
                return kept;
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return (RawJson) context.handleUnexpectedToken(RawJson.class, parser);
            }
            return new RawJson(context.readTree(parser).toString());
        }
    }
}
