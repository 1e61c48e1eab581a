package io.pharos.desktop.logs.filter;

import java.util.List;

import io.pharos.log.Severity;

/**
 * What is shown and what is not, as it is kept under a name.
 *
 * @param name  what it is called; empty for the one in force
 * @param level rows below it are not shown
 * @param chips further conditions, all of which count
 */
public record FilterSet(String name, Severity level, List<FilterChip> chips) {
    /** Shows everything. */
    static final FilterSet ALL = new FilterSet("", Severity.NONE, List.of());

    public FilterSet {
        name = name == null ? "" : name;
        level = level == null ? Severity.NONE : level;
        chips = chips == null ? List.of() : List.copyOf(chips);
    }

    FilterSet named(String other) {
        return new FilterSet(other, level, chips);
    }
}
