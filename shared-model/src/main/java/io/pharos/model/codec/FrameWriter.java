package io.pharos.model.codec;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import io.pharos.model.Channel;
import io.pharos.model.ClientRequest;
import io.pharos.model.Control;
import io.pharos.model.CustomEvent;
import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.ServerEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes frames: the record by the mapper, its envelope by hand around it, because frames are written all the time. */
final class FrameWriter {
    private final JsonMapper mapper;

    FrameWriter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    String request(Frame<? extends ClientRequest> frame) {
        return enveloped(object("action", frame.body()), frame).toString();
    }

    byte[] event(Channel<?, ?> channel, Frame<? extends ServerEvent> frame) {
        boolean flat = channel.envelope(frame.body()) == Channel.Envelope.FLAT || frame.body() instanceof Control.Pong;
        return flat ? flat(frame) : enveloped(wrapped(frame.body()), frame).bytes();
    }

    byte[] flat(Frame<? extends ServerEvent> frame) {
        return enveloped(object("type", frame.body()), frame).bytes();
    }

    byte[] body(ServerEvent event) {
        return event instanceof CustomEvent custom
                ? custom.json().getBytes(StandardCharsets.UTF_8)
                : object("type", event).append('}').bytes();
    }

    byte[] topicEvent(String topic, Position position, Instant at, byte[] data) {
        Utf8Builder out = new Utf8Builder(data.length + 160);
        appendText(out.append("{\"type\":\"event\",\"topic\":"), topic);
        out.append(",\"offset\":").append(Long.toString(position.offset()));
        appendText(out.append(",\"epoch\":"), position.epoch());
        out.append(",\"timestamp\":\"").append(Timestamps.format(at));
        return out.append("\",\"data\":").append(data).append('}').bytes();
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
}
