package io.pharos.model.codec;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Names on the wire. A message's is its record's simple name in snake case unless {@link JsonTypeName} says otherwise, a
 * field's is its component's name in snake case unless {@link JsonProperty} says otherwise.
 */
public final class WireNames {
    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            JsonTypeName given = type.getAnnotation(JsonTypeName.class);
            return given != null ? given.value() : snakeCase(type.getSimpleName());
        }
    };

    private static final ClassValue<Map<String, Class<?>>> RECORDS = new ClassValue<>() {
        @Override
        protected Map<String, Class<?>> computeValue(Class<?> type) {
            Map<String, Class<?>> records = new LinkedHashMap<>();
            collect(type, records);
            return Collections.unmodifiableMap(records);
        }
    };

    private WireNames() {}

    /** Returns the name of a message: its {@code action} or {@code type}. */
    public static String of(Class<?> record) {
        return NAMES.get(record);
    }

    /** Returns the name of a field. */
    public static String of(RecordComponent component) {
        JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given != null ? given.value() : JsonCodec.snakeCase(component.getName());
    }

    /** Returns the records of a sealed family, in the order it lists them. */
    public static Collection<Class<?>> records(Class<?> family) {
        return RECORDS.get(family).values();
    }

    /** Returns the record of a sealed family with that name on the wire, or null. */
    public static @Nullable Class<?> find(Class<?> family, String name) {
        return RECORDS.get(family).get(name);
    }

    private static void collect(Class<?> type, Map<String, Class<?>> records) {
        if (type.isRecord()) {
            records.put(of(type), type);
        } else if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                collect(permitted, records);
            }
        }
    }

    private static String snakeCase(String name) {
        StringBuilder out = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c) && i > 0) {
                out.append('_');
            }
            out.append(Character.toLowerCase(c));
        }
        return out.toString();
    }
}
