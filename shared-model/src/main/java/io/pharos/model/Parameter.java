package io.pharos.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of an address: of the query, or a {@code {name}} of the path.
 *
 * @param name     as it stands in the address
 * @param type     {@code String}, {@code Integer}, {@code Long} or {@code Boolean}
 * @param summary  what it means, in a sentence
 * @param required whether the call is refused without it
 * @param fallback what holds when it is not given, null for nothing
 * @param min      least value of a number, null for no bound
 * @param max      greatest value of a number, or greatest length of a text; null for no bound
 * @param allowed  the only values a text may have, empty for any
 */
public record Parameter(
        String name,
        Class<?> type,
        String summary,
        boolean required,
        @Nullable Object fallback,
        @Nullable Long min,
        @Nullable Long max,
        List<String> allowed) {
    /** By which a client names itself. */
    public static final Parameter CLIENT_ID =
            text("client_id", "Names the client, for people and for limits; at most 200 characters.")
                    .atMost(200);

    /** Where to resume a stream. */
    public static final Parameter SINCE_OFFSET = offset(
            "since_offset", "Resumes the stream after this offset; everything missed follows if it is still kept.");

    /** To which life of a stream {@link #SINCE_OFFSET} belongs. */
    public static final Parameter EPOCH =
            text("epoch", "The life of the stream that since_offset was counted in, as the first frame named it.");

    public Parameter {
        allowed = List.copyOf(allowed);
    }

    /** A text that need not be given. */
    public static Parameter text(String name, String summary) {
        return new Parameter(name, String.class, summary, false, null, null, null, List.of());
    }

    /** One of a few texts; {@code fallback} unless given. */
    public static Parameter oneOf(String name, @Nullable String fallback, List<String> allowed, String summary) {
        return new Parameter(name, String.class, summary, false, fallback, null, null, allowed);
    }

    /** A whole number in a closed range; {@code fallback} unless given. */
    public static Parameter whole(String name, int fallback, int min, int max, String summary) {
        return new Parameter(
                name, Integer.class, summary, false, fallback, (long) min, (long) max, List.of());
    }

    /** A place in a stream, from 0; need not be given. */
    public static Parameter offset(String name, String summary) {
        return new Parameter(name, Long.class, summary, false, null, 0L, null, List.of());
    }

    /** True or false; {@code fallback} unless given. */
    public static Parameter flag(String name, boolean fallback, String summary) {
        return new Parameter(name, Boolean.class, summary, false, fallback, null, null, List.of());
    }

    /**
     * Reads a whole number.
     *
     * @param given as it stands in the address, null for the fallback
     * @throws InvalidFieldException when it is no number, or beyond its bounds
     */
    public int number(@Nullable String given) {
        if (fallback instanceof Integer otherwise && min != null && max != null) {
            return InvalidFieldException.parameterInRange(name, given, otherwise, min.intValue(), max.intValue());
        }
        throw new IllegalStateException("parameter " + name + " is not a whole number with bounds");
    }

    /**
     * Reads a text; one of spaces only counts as not given.
     *
     * @param given as it stands in the address, null for the fallback
     * @throws InvalidFieldException when it must be given and is not, is too long, or not one of those allowed
     */
    public @Nullable String text(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return required ? InvalidFieldException.required(name, given) : (String) fallback;
        }
        if (max != null) {
            InvalidFieldException.atMost(name, given, max.intValue());
        }
        return allowed.isEmpty() ? given : InvalidFieldException.oneOf(name, given, given, allowed);
    }

    /**
     * Reads a whole number from 0, or null when it is not given.
     *
     * @throws InvalidFieldException when it is something else
     */
    public @Nullable Long offset(@Nullable String given) {
        try {
            return given == null ? null : InvalidFieldException.notNegative(name, Long.valueOf(given));
        } catch (NumberFormatException e) {
            throw new InvalidFieldException(name, "Parameter '" + name + "' must be a whole number, not '" + given + "'.");
        }
    }

    /**
     * Reads {@code true} or {@code false}.
     *
     * @param given as it stands in the address, null for the fallback
     * @throws InvalidFieldException when it is something else
     */
    public boolean flag(@Nullable String given) {
        return switch (given == null ? String.valueOf(fallback) : given) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new InvalidFieldException(name, "Parameter '" + name + "' must be true or false.");
        };
    }

    /** The same, but without it the call is refused. */
    public Parameter must() {
        return new Parameter(name, type, summary, true, fallback, min, max, allowed);
    }

    /** The same text with a greatest length. */
    public Parameter atMost(int length) {
        return new Parameter(name, type, summary, required, fallback, min, (long) length, allowed);
    }
}
