package io.pharos.desktop.logs.filter;

/**
 * A condition that is kept in sight and can be switched off by itself.
 *
 * @param words   in the language of the filter
 * @param exclude whether rows that meet it are hidden, instead of shown alone
 * @param on      whether it counts
 */
public record FilterChip(String words, boolean exclude, boolean on) {
    public FilterChip {
        words = words == null ? "" : words.strip();
    }

    FilterChip switched() {
        return new FilterChip(words, exclude, !on);
    }

    FilterChip turned() {
        return new FilterChip(words, !exclude, on);
    }

    FilterChip saying(String other) {
        return new FilterChip(other, exclude, on);
    }
}
