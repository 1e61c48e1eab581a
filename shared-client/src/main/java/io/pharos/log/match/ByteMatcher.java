package io.pharos.log.match;

/** Looks for one pattern in UTF-8 bytes. Not thread-safe; {@link TextMatcher} makes one for each thread. */
@FunctionalInterface
public interface ByteMatcher {
    /**
     * Looks for the first match within a range, as if nothing were around it.
     *
     * @param from where the range begins; an expression's {@code ^} matches there
     * @param to   where the range ends, exclusive; an expression's {@code $} matches there
     * @return where it is: for words, where they begin; for an expression, a position from its beginning to its end;
     *     -1 when there is none
     */
    int find(byte[] bytes, int from, int to);
}
