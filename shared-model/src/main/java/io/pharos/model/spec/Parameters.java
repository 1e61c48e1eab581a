package io.pharos.model.spec;

import java.util.Map;

import io.pharos.model.Parameter;

/** Schemas of the parameters of addresses. */
public final class Parameters {
    private Parameters() {}

    /** Returns the schema of a parameter's value. */
    public static Map<String, Object> schema(Parameter parameter) {
        Map<String, Object> schema = Trees.ordered();
        boolean text = parameter.type() == String.class;
        if (text) {
            schema.put("type", "string");
        } else if (parameter.type() == Boolean.class) {
            schema.put("type", "boolean");
        } else {
            schema.put("type", "integer");
            schema.put("format", parameter.type() == Long.class ? "int64" : "int32");
        }
        if (!parameter.allowed().isEmpty()) {
            schema.put("enum", parameter.allowed());
        }
        if (parameter.min() != null) {
            schema.put("minimum", parameter.min());
        }
        if (parameter.max() != null) {
            schema.put(text ? "maxLength" : "maximum", parameter.max());
        }
        if (parameter.fallback() != null) {
            schema.put("default", parameter.fallback());
        }
        return schema;
    }

    static Map<String, Object> described(Parameter parameter) {
        Map<String, Object> schema = schema(parameter);
        schema.put("description", parameter.summary());
        return schema;
    }
}
