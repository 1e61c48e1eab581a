package io.pharos.model.codec;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pharos.model.RawJson;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategy;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** How records, instants and raw JSON stand on the wire: strict when read, without nulls when written. */
final class Mapping {
    static final PropertyNamingStrategy NAMING = PropertyNamingStrategies.SNAKE_CASE;

    private Mapping() {}

    static JsonMapper mapper() {
        SimpleModule values = new SimpleModule("values");
        values.addSerializer(Instant.class, new InstantWriter());
        values.addDeserializer(Instant.class, new InstantReader());
        values.addSerializer(RawJson.class, new RawWriter());
        values.addDeserializer(RawJson.class, new RawReader());
        return JsonMapper.builder()
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

    /** Reads the text that {@link JsonCodec} put there, or, further down in a body, an object to be written anew. */
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
