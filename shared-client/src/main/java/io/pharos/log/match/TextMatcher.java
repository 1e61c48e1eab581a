package io.pharos.log.match;

import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

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
    private final Pattern expression;
    private final boolean exact;
    private final @Nullable Literal literal;
    private final @Nullable Program program;
    /** For {@link #matches}: made when there is none, and left here for the next who asks. */
    private final Queue<ByteMatcher> idle = new ArrayBlockingQueue<>(8);

    /** @param program null when the expression is left to RE2/J */
    private TextMatcher(Pattern expression, boolean exact, @Nullable Literal literal, @Nullable Program program) {
        this.expression = expression;
        this.exact = exact;
        this.literal = literal;
        this.program = program;
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
        if (regex) {
            Parsed parsed = RegexParser.parse(words, ignoreCase);
            return matcher(compile(words, ignoreCase), parsed);
        }
        Pattern expression = compile(Pattern.quote(words), ignoreCase);
        if (ignoreCase && !Ascii.only(words)) {
            return matcher(expression, new Parsed(RegexParser.words(words), true));
        }
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        Literal literal = bytes.length == 0 ? null : Literal.words(bytes, ignoreCase);
        return new TextMatcher(expression, true, literal, null);
    }

    private static TextMatcher matcher(Pattern expression, Parsed parsed) {
        return parsed.complete()
                ? new TextMatcher(expression, false, Literal.of(parsed.node()), Compiler.compile(parsed.node()))
                : new TextMatcher(expression, false, null, null);
    }

    /** Returns an expression that matches these very characters. */
    public static String quote(String words) {
        return Pattern.quote(words);
    }

    /** The parser has found most mistakes before, and better. */
    private static Pattern compile(String expression, boolean ignoreCase) {
        try {
            return Pattern.compile(expression, Pattern.MULTILINE | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
        } catch (PatternSyntaxException e) {
            int position = Math.max(0, expression.indexOf(e.getPattern()));
            throw new BadPatternException(
                    "'" + e.getPattern() + "' is not understood: " + e.getDescription() + ".", position);
        }
    }

    /**
     * Returns bytes that are part of every match; null when there are none that are known. Who looks at many rows looks
     * for these first, with {@link #literalMatcher()}.
     */
    public byte @Nullable [] requiredLiteral() {
        return literal == null ? null : literal.bytes().clone();
    }

    /** Returns whether the case of the required literal's ASCII letters does not matter; it is in lower case then. */
    public boolean literalIgnoresCase() {
        return literal != null && literal.ignoreCase();
    }

    /** Returns whether the required literal is all there is to a match. */
    public boolean literalOnly() {
        return exact && literal != null;
    }

    /** Returns whether everything matches, because nothing is looked for. */
    public boolean matchesAll() {
        return exact && literal == null;
    }

    /** Returns a matcher for one thread. */
    public ByteMatcher matcher() {
        ByteMatcher words = literalMatcher();
        if (exact) {
            return words == null ? (bytes, from, to) -> from : words;
        }
        ByteMatcher whole = program == null ? new DecodingMatcher(expression) : new RegexMatcher(program, expression);
        return words == null ? whole : (bytes, from, to) -> words.find(bytes, from, to) < 0 ? -1 : whole.find(bytes, from, to);
    }

    /** Returns what finds the {@link #requiredLiteral()}, at gigabytes a second; null when there is none. */
    public @Nullable ByteMatcher literalMatcher() {
        return literal == null ? null : new WordsMatcher(literal.bytes(), literal.ignoreCase());
    }

    /** Returns whether a text matches. For single texts; for many, use {@link #matcher()} on their bytes. */
    public boolean matches(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteMatcher known = idle.poll();
        ByteMatcher matcher = known == null ? matcher() : known;
        boolean found = matcher.find(bytes, 0, bytes.length) >= 0;
        idle.offer(matcher);
        return found;
    }

    /**
     * Returns the first match at or after a position, for painting it: of texts as long as a screen shows, for RE2/J looks
     * at some megabytes a second only.
     *
     * @return null when there is none; may be empty, as an expression may match nothing
     */
    public @Nullable Span span(String text, int from) {
        if (from == 0 && !matches(text)) {
            return null;
        }
        Matcher matcher = expression.matcher(text);
        return from <= text.length() && matcher.find(from) ? new Span(matcher.start(), matcher.end()) : null;
    }
}
