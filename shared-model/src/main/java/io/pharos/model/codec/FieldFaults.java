package io.pharos.model.codec;

import java.util.Arrays;
import java.util.Collection;

import io.pharos.model.ErrorCode;
import io.pharos.model.InvalidFieldException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says in one sentence which field of a message is wrong, and what it must be. */
final class FieldFaults {
    private FieldFaults() {}

    /** Returns what is wrong with JSON that does not fit its record, or that its record refused. */
    static ProtocolException of(JacksonException e, @Nullable String requestId) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidFieldException invalid) {
                return new ProtocolException(ErrorCode.INVALID_FIELD, invalid.getMessage(), invalid.field(), requestId);
            }
        }
        return wrongType(e, requestId);
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
}
