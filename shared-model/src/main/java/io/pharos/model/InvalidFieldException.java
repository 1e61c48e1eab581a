package io.pharos.model;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A field of a request is missing or breaks its rule. The message names the field and says what is allowed. */
public final class InvalidFieldException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    /** Sentences repeat what was given, which may be a mebibyte. */
    private static final int MAX_MESSAGE = 500;

    private final String field;

    /** A field, by its name on the wire, and a whole sentence about it, which is cut when it is very long. */
    public InvalidFieldException(String field, String message) {
        super(message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "...");
        this.field = field;
    }

    /** Returns the field's name on the wire. */
    public String field() {
        return field;
    }

    /** Returns {@code value} when it holds more than white space. */
    public static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new InvalidFieldException(field, "Missing required field: " + field);
        }
        return value;
    }

    /** Returns {@code value}, or {@code fallback} for null, when it lies in the closed range. */
    public static int inRange(String field, @Nullable Integer value, int fallback, int min, int max) {
        int given = value == null ? fallback : value;
        if (given < min || given > max) {
            throw new InvalidFieldException(
                    field, "Field '" + field + "' must be between " + min + " and " + max + ", not " + given + ".");
        }
        return given;
    }

    /** Returns the parameter of an address, or {@code fallback} for null, when it is a whole number in the closed range. */
    public static int parameterInRange(String name, @Nullable String given, int fallback, int min, int max) {
        try {
            return inRange(name, given == null ? null : Integer.valueOf(given), fallback, min, max);
        } catch (NumberFormatException e) {
            throw new InvalidFieldException(name, "Parameter '" + name + "' must be a whole number, not '" + given + "'.");
        }
    }

    /** Returns {@code value} when it is null or a number from 0 to 1. */
    public static @Nullable Double fraction(String field, @Nullable Double value) {
        if (value != null && !(value >= 0 && value <= 1)) {
            throw new InvalidFieldException(field, "Field '" + field + "' must be between 0 and 1, not " + value + ".");
        }
        return value;
    }

    /** Returns {@code value} when it is null or at least 0. */
    public static @Nullable Long notNegative(String field, @Nullable Long value) {
        if (value != null && value < 0) {
            throw new InvalidFieldException(field, "Field '" + field + "' must not be negative, but is " + value + ".");
        }
        return value;
    }

    /** Returns an unmodifiable copy of {@code values} when none of them is null. */
    public static Map<String, Object> withoutNull(String field, Map<String, @Nullable Object> values) {
        values.forEach((name, value) -> {
            if (value == null) {
                throw new InvalidFieldException(
                        field, "Field '" + field + "." + name + "' must not be null; leave it out instead.");
            }
        });
        return Map.copyOf(values);
    }

    /** Returns {@code value} when it has at most {@code max} characters. */
    public static String atMost(String field, String value, int max) {
        if (value.length() > max) {
            throw new InvalidFieldException(
                    field, "Field '" + field + "' must have at most " + max + " characters, not " + value.length() + ".");
        }
        return value;
    }

    /** Returns {@code value} when it is proper Unicode: half a surrogate pair has no UTF-8 and would come back changed. */
    public static String wellFormed(String field, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new InvalidFieldException(
                        field, "Field '" + field + "' must be proper Unicode, but holds half a surrogate pair at " + i + ".");
            }
        }
        return value;
    }

    /** Returns {@code value}, or {@code fallback} for null or blank, when it is one of {@code allowed}. */
    public static String oneOf(String field, @Nullable String value, String fallback, Collection<String> allowed) {
        String given = value == null || value.isBlank() ? fallback : value;
        if (!allowed.contains(given)) {
            throw new InvalidFieldException(
                    field, "Field '" + field + "' must be one of " + String.join(", ", allowed) + ", not '" + given + "'.");
        }
        return given;
    }
}
