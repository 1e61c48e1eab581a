package io.pharos.model.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.pharos.model.Channel.Envelope;
import io.pharos.model.Control;
import io.pharos.model.Summary;
import io.pharos.model.codec.WireNames;
import io.pharos.model.spec.SchemaCatalog.Author;
import io.pharos.model.spec.SchemaCatalog.Fields;

/** Schemas of whole frames: a message's fields with what its envelope adds. */
final class FrameSchemas {
    private static final int MAX_REQUEST_ID = 200;

    private final SchemaCatalog catalog;

    FrameSchemas(SchemaCatalog catalog) {
        this.catalog = catalog;
    }

    /** Returns the schema of what a client sends. */
    Map<String, Object> request(Class<?> record) {
        Fields fields = catalog.fields(record, Author.CLIENT);
        Map<String, Object> properties = Trees.ordered("action", name(record));
        addDistinct(properties, fields.properties());
        properties.putIfAbsent(
                "request_id",
                Trees.ordered(
                        "type", List.of("string", "null"),
                        "maxLength", MAX_REQUEST_ID,
                        "description", "Names the request; every event it causes repeats it."));
        return frame(properties, with("action", fields.required()), record, Author.CLIENT);
    }

    /** Returns the schema of what the server sends in that envelope. */
    Map<String, Object> event(Class<?> record, Envelope envelope) {
        Fields fields = catalog.fields(record, Author.SERVER);
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        if (isBare(record, envelope)) {
            properties.put("type", name(record));
            addDistinct(properties, fields.properties());
            required.add("type");
        } else {
            properties.put(
                    "timestamp",
                    Trees.ordered("type", "string", "format", "date-time", "description", "When it was sent."));
            properties.put("type", name(record));
            properties.put("data", catalog.object(fields, Author.SERVER, null));
            fields.properties().forEach(properties::putIfAbsent);
            required.addAll(List.of("timestamp", "type", "data"));
        }
        fields.required().stream().filter(name -> !required.contains(name)).forEach(required::add);
        return frame(withPosition(properties), required, record, Author.SERVER);
    }

    /** Returns whether the message stands in its frame without the envelope of its channel. */
    static boolean isBare(Class<?> record, Envelope envelope) {
        return envelope == Envelope.FLAT || record == Control.Pong.class;
    }

    private Map<String, Object> frame(
            Map<String, Object> properties, List<String> required, Class<?> record, Author author) {
        Map<String, Object> schema =
                catalog.object(new Fields(properties, required), author, record.getAnnotation(Summary.class));
        if (author == Author.SERVER && !required.contains("offset")) {
            schema.put("dependentRequired", Trees.ordered("offset", List.of("epoch"), "epoch", List.of("offset")));
        }
        return schema;
    }

    private static Map<String, Object> withPosition(Map<String, Object> properties) {
        properties.putIfAbsent(
                "request_id",
                Trees.ordered(
                        "type", "string",
                        "maxLength", MAX_REQUEST_ID,
                        "description", "The request that caused this event."));
        properties.putIfAbsent(
                "offset",
                Trees.ordered(
                        "type", "integer",
                        "format", "int64",
                        "minimum", 0,
                        "description", "Place in the stream, counted from 1 without holes; on a first frame, where the stream stands."));
        properties.putIfAbsent(
                "epoch",
                Trees.ordered(
                        "type", "string",
                        "description", "Names one life of the stream; offsets of different epochs cannot be compared."));
        properties.putIfAbsent(
                "recovered",
                Trees.ordered(
                        "type", "boolean",
                        "description", "On a first frame after since_offset: whether everything missed follows."));
        return properties;
    }

    private static void addDistinct(Map<String, Object> properties, Map<String, Object> more) {
        more.forEach((name, schema) -> {
            if (properties.putIfAbsent(name, schema) != null) {
                throw new IllegalArgumentException("a flat message cannot have a field of its own called " + name);
            }
        });
    }

    private static Map<String, Object> name(Class<?> record) {
        return Trees.ordered("type", "string", "const", WireNames.of(record));
    }

    private static List<String> with(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }
}
