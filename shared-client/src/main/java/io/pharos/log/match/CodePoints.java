package io.pharos.log.match;

import java.util.ArrayList;
import java.util.List;

/** A set of code points as ranges: sorted, and no two of them touch. Immutable. Never has surrogates. */
record CodePoints(List<Range> ranges) {
    static final CodePoints ALL = of(0, Character.MAX_CODE_POINT);
    static final CodePoints NEW_LINE = of('\n', '\n');
    static final CodePoints DIGITS = of('0', '9');
    static final CodePoints WORD = of('0', '9').and(of('A', 'Z')).and(of('_', '_')).and(of('a', 'z'));
    static final CodePoints SPACE = of('\t', '\n').and(of('\f', '\r')).and(of(' ', ' '));

    /** From the one to the other, both included. */
    record Range(int first, int last) {}

    static CodePoints of(int first, int last) {
        return normal(List.of(new Range(first, last)));
    }

    /** Makes a set of any ranges. */
    static CodePoints normal(List<Range> ranges) {
        List<Range> parts = new ArrayList<>();
        for (Range range : ranges) {
            add(parts, range.first(), Math.min(range.last(), Character.MIN_SURROGATE - 1));
            add(parts, Math.max(range.first(), Character.MAX_SURROGATE + 1), range.last());
        }
        parts.sort((a, b) -> Integer.compare(a.first(), b.first()));
        List<Range> merged = new ArrayList<>();
        for (Range part : parts) {
            Range before = merged.isEmpty() ? null : merged.getLast();
            if (before != null && part.first() <= before.last() + 1) {
                merged.set(merged.size() - 1, new Range(before.first(), Math.max(before.last(), part.last())));
            } else {
                merged.add(part);
            }
        }
        return new CodePoints(List.copyOf(merged));
    }

    private static void add(List<Range> ranges, int first, int last) {
        if (first <= last) {
            ranges.add(new Range(first, last));
        }
    }

    CodePoints and(CodePoints more) {
        List<Range> all = new ArrayList<>(ranges);
        all.addAll(more.ranges);
        return normal(all);
    }

    CodePoints negated() {
        List<Range> others = new ArrayList<>();
        int next = 0;
        for (Range range : ranges) {
            add(others, next, range.first() - 1);
            next = range.last() + 1;
        }
        add(others, next, Character.MAX_CODE_POINT);
        return normal(others);
    }

    boolean contains(int c) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Range range = ranges.get(middle);
            if (c < range.first()) {
                high = middle - 1;
            } else if (c > range.last()) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** Returns the only member; -1 when there are more or none. */
    int single() {
        return ranges.size() == 1 && ranges.getFirst().first() == ranges.getFirst().last()
                ? ranges.getFirst().first()
                : -1;
    }

    /** Returns the lower-case form if this is an ASCII letter in both its cases, else -1. */
    int asciiLetter() {
        if (ranges.size() != 2) {
            return -1;
        }
        int upper = ranges.getFirst().first();
        int lower = ranges.getLast().first();
        boolean pair = upper >= 'A' && upper <= 'Z' && lower == upper + 0x20;
        return pair && upper == ranges.getFirst().last() && lower == ranges.getLast().last() ? lower : -1;
    }
}
