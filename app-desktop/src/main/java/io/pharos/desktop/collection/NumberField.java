package io.pharos.desktop.collection;

import io.pharos.model.InvalidFieldException;
import org.jspecify.annotations.Nullable;

/** Reads whole numbers that people typed. */
final class NumberField {
    private NumberField() {}

    /**
     * Returns the number, or null for an empty text, which means the usual.
     *
     * @throws InvalidFieldException when it is no number, with the field's name
     */
    static @Nullable Integer read(String field, String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidFieldException(field, "Field '" + field + "' must be a whole number, not '" + text.strip() + "'.");
        }
    }
}
