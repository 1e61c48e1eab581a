package io.pharos.log.filter;

import io.pharos.log.match.TextMatcher;

/**
 * What a text must contain.
 *
 * @param words      these very characters, or a regular expression in the syntax of RE2
 * @param regex      whether it is an expression
 * @param ignoreCase whether case does not matter
 */
public record TextPattern(String words, boolean regex, boolean ignoreCase) {
    /**
     * Returns a matcher for the pattern; it is made anew each time.
     *
     * @throws io.pharos.log.match.BadPatternException when the words are no expression although they should be
     */
    public TextMatcher matcher() {
        return TextMatcher.of(words, regex, ignoreCase);
    }
}
