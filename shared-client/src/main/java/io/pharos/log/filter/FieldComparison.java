package io.pharos.log.filter;

import java.math.BigDecimal;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Compares values of a field with one value, as {@link Condition.FieldIs} says. Thread-safe. */
public final class FieldComparison {
    /** As JSON writes numbers; exponents are short, for 1e999999999 would have a billion digits. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?");

    private final Comparison comparison;
    private final String value;
    private final @Nullable BigDecimal number;

    /** Compares with {@code value}. */
    public FieldComparison(Comparison comparison, String value) {
        this.comparison = comparison;
        this.value = value;
        number = number(value);
    }

    /** Returns whether a field's value compares as wanted. */
    public boolean holds(String other) {
        BigDecimal otherNumber = number == null ? null : number(other);
        return comparison.holds(otherNumber == null ? other.compareTo(value) : otherNumber.compareTo(number));
    }

    private static @Nullable BigDecimal number(String text) {
        return text.length() <= 90 && NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
    }
}
