package io.pharos.log.filter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Chips that together say which rows are wanted. What is excluded never shows. Of what is included, chips about the same
 * are alternatives, as are two levels or two values of one field; chips about something else narrow it further; so does
 * each free expression. Immutable; every change returns another stack.
 *
 * @param chips in the order in which they are shown, which changes nothing else
 */
public record FilterStack(List<Chip> chips) {
    /** Wants every row. */
    public static final FilterStack EMPTY = new FilterStack(List.of());

    public FilterStack {
        chips = List.copyOf(chips);
    }

    private record Facet(Chip.Kind kind, String subject, int number) {}

    /** Adds a chip at the end, or in the place of one that says the same. */
    public FilterStack with(Chip chip) {
        for (int i = 0; i < chips.size(); i++) {
            if (chips.get(i).saysTheSame(chip)) {
                return replaced(i, chip);
            }
        }
        return changed(list -> {
            list.add(chip);
            return list;
        });
    }

    public FilterStack without(int index) {
        return changed(list -> {
            list.remove(index);
            return list;
        });
    }

    public FilterStack replaced(int index, Chip chip) {
        return changed(list -> {
            list.set(index, chip);
            return list;
        });
    }

    /** Switches a chip off if it is on, and on if it is off. */
    public FilterStack toggled(int index) {
        return replaced(index, chips.get(index).switched(!chips.get(index).on()));
    }

    /** Moves a chip so that it stands at place {@code to} afterwards. */
    public FilterStack moved(int from, int to) {
        return changed(list -> {
            list.add(to, list.remove(from));
            return list;
        });
    }

    /** Switches all chips on or off. */
    public FilterStack switched(boolean on) {
        return new FilterStack(chips.stream().map(chip -> chip.switched(on)).toList());
    }

    private FilterStack changed(UnaryOperator<List<Chip>> change) {
        return new FilterStack(change.apply(new ArrayList<>(chips)));
    }

    /** Returns which rows are wanted. */
    public Condition condition() {
        Map<Facet, List<Condition>> included = new LinkedHashMap<>();
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < chips.size(); i++) {
            Chip chip = chips.get(i);
            if (chip.on() && !chip.exclude()) {
                included.computeIfAbsent(facet(chip, i), facet -> new ArrayList<>()).add(chip.condition());
            }
        }
        included.values().forEach(alternatives -> parts.add(
                alternatives.size() == 1 ? alternatives.getFirst() : new Condition.Or(List.copyOf(alternatives))));
        chips.stream()
                .filter(chip -> chip.on() && chip.exclude())
                .forEach(chip -> parts.add(new Condition.Not(chip.condition())));
        return all(parts);
    }

    private static Facet facet(Chip chip, int number) {
        Chip.Label label = chip.label();
        return new Facet(label.kind(), label.subject(), label.kind() == Chip.Kind.EXPRESSION ? number : 0);
    }

    /** Returns the condition that all parts hold; simpler where there are fewer than two. */
    public static Condition all(Collection<Condition> parts) {
        List<Condition> needed = parts.stream().filter(part -> !(part instanceof Condition.Every)).toList();
        return switch (needed.size()) {
            case 0 -> new Condition.Every();
            case 1 -> needed.getFirst();
            default -> new Condition.And(needed);
        };
    }

    /** Returns the stack as plain values, to be saved. */
    public List<Map<String, Object>> toMaps() {
        return chips.stream().map(Chip::toMap).toList();
    }

    /**
     * Reads what {@link #toMaps()} returned.
     *
     * @throws FilterSyntaxException when the text of a chip is no filter
     */
    public static FilterStack of(List<? extends Map<String, ?>> maps, ParseContext context) throws FilterSyntaxException {
        List<Chip> chips = new ArrayList<>();
        for (Map<String, ?> map : maps) {
            chips.add(Chip.of(map, context));
        }
        return new FilterStack(chips);
    }
}
