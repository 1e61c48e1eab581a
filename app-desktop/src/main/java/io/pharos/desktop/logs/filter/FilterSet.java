package io.pharos.desktop.logs.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pharos.log.Severity;
import io.pharos.log.filter.Chip;
import io.pharos.log.filter.FilterStack;
import io.pharos.log.filter.FilterSyntaxException;
import io.pharos.log.filter.ParseContext;
import org.jspecify.annotations.Nullable;

/**
 * What is shown and what is not, as it is kept over a restart.
 *
 * @param name  what it is called; empty for the one in force
 * @param level rows below it are not shown
 * @param chips further conditions, as {@link Chip#toMap} gives them
 */
public record FilterSet(@Nullable String name, @Nullable Severity level, @Nullable List<Map<String, Object>> chips) {
    public FilterSet {
        name = name == null ? "" : name;
        level = level == null ? Severity.NONE : level;
        chips = chips == null ? List.of() : List.copyOf(chips);
    }

    static FilterSet of(String name, Severity level, FilterStack stack) {
        return new FilterSet(name, level, stack.toMaps());
    }

    /** Returns what it is called. */
    public String title() {
        return name == null ? "" : name;
    }

    Severity least() {
        return level == null ? Severity.NONE : level;
    }

    /** Returns the chips; those that this version does not understand are left out. */
    FilterStack stack(ParseContext context) {
        List<Chip> read = new ArrayList<>();
        for (Map<String, Object> chip : chips == null ? List.<Map<String, Object>>of() : chips) {
            try {
                read.add(Chip.of(chip, context));
            } catch (FilterSyntaxException edited) {
                // by another version, or by hand: the rest is as good as before
            }
        }
        return new FilterStack(read);
    }
}
