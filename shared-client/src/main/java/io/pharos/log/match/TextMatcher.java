package io.pharos.log.match;

import java.nio.charset.StandardCharsets;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What to look for, compiled once. Words are found as they are; expressions have the syntax of RE2, so that none takes
 * more time than the text is long. {@code ^} and {@code $} are the beginning and end of each line, and {@code .} is any
 * character but the line break.
 *
 * <p>When case is ignored, characters are compared as Unicode folds them one by one, with one difference: ASCII letters
 * have no other form than ASCII's two. Bytes that are no UTF-8 count as {@code U+FFFD}, which they are shown as.
 *
 * <p>Thread-safe; the {@link ByteMatcher}s it makes are not.
 */
public final class TextMatcher {
    private final boolean exact;
    private final boolean ignoreCase;
    private final byte @Nullable [] literal;
    private final Pattern expression;

    private TextMatcher(boolean exact, boolean ignoreCase, byte @Nullable [] literal, Pattern expression) {
        this.exact = exact;
        this.ignoreCase = ignoreCase;
        this.literal = literal;
        this.expression = expression;
    }

    /**
     * Compiles a pattern.
     *
     * @param words      these very characters, or an expression; what is empty matches everywhere
     * @param regex      whether it is an expression
     * @param ignoreCase whether case does not matter
     * @throws BadPatternException when it is no expression
     */
    public static TextMatcher of(String words, boolean regex, boolean ignoreCase) {
        Pattern expression = compile(regex ? words : Pattern.quote(words), ignoreCase);
        boolean exact = !regex && (!ignoreCase || Ascii.only(words));
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        byte[] literal = !exact || bytes.length == 0 ? null : ignoreCase ? Ascii.lower(bytes) : bytes;
        return new TextMatcher(exact, ignoreCase, literal, expression);
    }

    private static Pattern compile(String expression, boolean ignoreCase) {
        try {
            return Pattern.compile(expression, Pattern.MULTILINE | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
        } catch (PatternSyntaxException e) {
            int position = Math.max(0, expression.indexOf(e.getPattern()));
            throw new BadPatternException("This is no regular expression: " + e.getDescription() + ".", position);
        }
    }

    /**
     * Returns bytes that are part of every match, in lower case if {@link #ignoreCase()}; null when there are none that
     * are known. Who looks at many rows looks for these first, with {@link #literalMatcher()}.
     */
    public byte @Nullable [] requiredLiteral() {
        return literal == null ? null : literal.clone();
    }

    /** Returns whether the required literal is all there is to a match. */
    public boolean literalOnly() {
        return exact && literal != null;
    }

    /** Returns whether case does not matter. */
    public boolean ignoreCase() {
        return ignoreCase;
    }

    /** Returns a matcher for one thread. */
    public ByteMatcher matcher() {
        ByteMatcher words = literalMatcher();
        if (exact) {
            return words == null ? (bytes, from, to) -> from : words;
        }
        ByteMatcher slow = new DecodingMatcher(expression);
        return words == null ? slow : (bytes, from, to) -> words.find(bytes, from, to) < 0 ? -1 : slow.find(bytes, from, to);
    }

    /** Returns what finds the {@link #requiredLiteral()}, at several gigabytes a second; null when there is none. */
    public @Nullable ByteMatcher literalMatcher() {
        return literal == null ? null : new WordsMatcher(literal, ignoreCase);
    }

    /** Returns whether a text matches. Slower than {@link #matcher()} on bytes. */
    public boolean matches(CharSequence text) {
        return expression.matcher(text).find();
    }

    /**
     * Returns the first match at or after a position, for painting it.
     *
     * @return null when there is none; may be empty, as an expression may match nothing
     */
    public @Nullable Span span(CharSequence text, int from) {
        Matcher matcher = expression.matcher(text);
        return from <= text.length() && matcher.find(from) ? new Span(matcher.start(), matcher.end()) : null;
    }
}
