package io.pharos.server.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

import io.pharos.model.InvalidFieldException;
import org.jspecify.annotations.Nullable;

/**
 * A filter as {@link SearchQuery} describes it, checked: every condition must hold. Fields of nested objects are named with
 * dots, and of a list one element that fits is enough.
 */
public record MetadataFilter(List<Condition> conditions) {
    public MetadataFilter {
        conditions = List.copyOf(conditions);
    }

    /** What a field must be. */
    public sealed interface Condition {
        /** Returns the field's name, with dots. */
        String name();

        /** Returns whether a scalar that the field holds fits. */
        boolean fits(Object scalar);
    }

    /** The field is one of some strings, numbers or booleans. */
    public record OneOf(String name, List<Object> values) implements Condition {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public boolean fits(Object scalar) {
            return values.stream().anyMatch(value -> Values.sameScalar(value, scalar));
        }
    }

    /** The field is a number in that closed range. */
    public record Between(String name, double least, double greatest) implements Condition {
        @Override
        public boolean fits(Object scalar) {
            return scalar instanceof Number number
                    && number.doubleValue() >= least
                    && number.doubleValue() <= greatest;
        }
    }

    /**
     * Checks a filter.
     *
     * @throws InvalidFieldException when a value is neither a scalar, nor a list of them, nor a range
     */
    public static MetadataFilter of(Map<String, Object> filter) {
        List<Condition> conditions = new ArrayList<>();
        filter.forEach((name, wanted) -> conditions.add(condition(name, wanted)));
        return new MetadataFilter(conditions);
    }

    /** Returns whether metadata fit. */
    public boolean accepts(Map<String, Object> metadata) {
        return conditions.stream().allMatch(condition -> anyScalar(
                "", metadata, (name, scalar) -> name.equals(condition.name()) && condition.fits(scalar)));
    }

    /**
     * Shows the scalars that metadata hold, also inside lists and nested objects, each with the name that filters know it by.
     *
     * @param test says whether it has seen enough
     * @return whether it has
     */
    public static boolean anyScalar(Map<String, Object> metadata, BiPredicate<String, Object> test) {
        return anyScalar("", metadata, test);
    }

    private static boolean anyScalar(String name, @Nullable Object value, BiPredicate<String, Object> test) {
        return switch (value) {
            case null -> false;
            case Map<?, ?> map -> map.entrySet().stream()
                    .anyMatch(field -> anyScalar(
                            name.isEmpty() ? (String) field.getKey() : name + '.' + field.getKey(), field.getValue(), test));
            case Collection<?> list -> list.stream().anyMatch(element -> anyScalar(name, element, test));
            default -> test.test(name, value);
        };
    }

    private static Condition condition(String name, @Nullable Object wanted) {
        return switch (wanted) {
            case Map<?, ?> range -> range(name, range);
            case Collection<?> any -> any(name, any);
            case null, default -> new OneOf(name, List.of(scalar(name, wanted)));
        };
    }

    private static Condition any(String name, Collection<?> allowed) {
        if (allowed.isEmpty()) {
            throw refused(name, "must list at least one value");
        }
        List<Object> values = new ArrayList<>();
        allowed.forEach(value -> values.add(scalar(name, value)));
        return new OneOf(name, values);
    }

    private static Object scalar(String name, @Nullable Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        throw refused(name, "must be a string, a number, true, false, a list of these, or a range such as {\"gte\":1990}");
    }

    private static Condition range(String name, Map<?, ?> range) {
        double least = Double.NEGATIVE_INFINITY;
        double greatest = Double.POSITIVE_INFINITY;
        if (range.isEmpty()) {
            throw refused(name, "must hold at least one of gte, gt, lte, lt");
        }
        for (Map.Entry<?, ?> bound : range.entrySet()) {
            if (!(bound.getValue() instanceof Number number)) {
                throw refused(name, "must have a number as '" + bound.getKey() + "'");
            }
            double value = number.doubleValue();
            switch (String.valueOf(bound.getKey())) {
                case "gte" -> least = Math.max(least, value);
                case "gt" -> least = Math.max(least, Math.nextUp(value));
                case "lte" -> greatest = Math.min(greatest, value);
                case "lt" -> greatest = Math.min(greatest, Math.nextDown(value));
                default -> throw refused(name, "knows gte, gt, lte and lt, not '" + bound.getKey() + "'");
            }
        }
        if (least > greatest) {
            throw refused(name, "describes an empty range");
        }
        return new Between(name, least, greatest);
    }

    private static InvalidFieldException refused(String name, String rule) {
        return new InvalidFieldException("filter", "Field 'filter." + name + "' " + rule + ".");
    }
}
