package io.pharos.log.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Random;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexParserTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            a(b,            1, This '(' is never closed; add ')' or write '\\(' for the character itself.
            a)b,            1, This ')' closes nothing; write '\\)' for the character itself.
            a|*,            2, There is nothing that '*' could repeat; write '\\*' for the character itself.
            (+),            1, There is nothing that '+' could repeat; write '\\+' for the character itself.
            {2},            0, There is nothing that this count could repeat; write '\\{' for the brace itself.
            ab**,           3, What is repeated already cannot be repeated again; put parentheses around it.
            a[b,            1, This '[' is never closed; add ']' or write '\\[' for the character itself.
            a[z-b],         2, This range runs backwards; swap its ends.
            "a{3,2}",       1, The second count is less than the first; swap them.
            a{1001},        1, A count may be 1000 at most.
            (a{100}){11},   8, Something would be repeated more than 1000 times; use smaller counts.
            ab\\,           2, The expression ends with a single backslash; write '\\\\' for the character itself.
            a\\q,           1, '\\q' means nothing here; write 'q' without the backslash.
            (a)\\1,         3, Referring back to a group is not possible.
            a(?=b),         1, Looking ahead or behind is not possible; use a second filter instead.
            (?<!a)b,        0, Looking ahead or behind is not possible; use a second filter instead.
            a(?#b),         1, This kind of group is not known; use '(...)' or '(?:...)'.
            (?P<1-2>a),     0, The group's name must be letters and digits followed by '>'.
            (?<a>b)(?<a>c), 7, Two groups have the name 'a'; rename one.
            x\\x{110000},   1, "Write a character's number as '\\x41' or '\\x{20AC}', up to 10FFFF."
            [[:foo:]],      1, "There is no class '[:foo:]'; there are [:alpha:], [:digit:] and others."
            a\\p{Foo},      1, '\\p{Foo}' is not understood: invalid character class range.
            """)
    void saysWhereAndWhatIsWrong(String expression, int position, String sentence) {
        BadPatternException bad =
                catchThrowableOfType(BadPatternException.class, () -> TextMatcher.of(expression, true, false));
        assertThat(bad).hasMessage(sentence);
        assertThat(bad.position()).isEqualTo(position);
    }

    @Test
    void takesAndRefusesWhatRe2Does() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] pieces = {
            "a", "b", "-", "^", "$", ".", "*", "+", "?", "{2}", "{1,2}", "{", "}", "2", ",", "(", ")", "(?:", "(?i)", "(?i:",
            "(?P<n>", "(?", "|", "[", "[^", "]", "[:alpha:]", "[:", ":]", "\\", "\\d", "\\b", "\\A", "\\Q", "\\E", "\\x41",
            "\\x{", "\\0", "\\1", "\\pL", "\\p{Lu}", "ä", "😀", ":", "<", "=", "!", "i", "s", "U", "&&", "\\-", "\\]"
        };
        for (int round = 0; round < 100_000; round++) {
            StringBuilder expression = new StringBuilder();
            for (int i = random.nextInt(7); i >= 0; i--) {
                expression.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThat(parses(expression.toString()))
                    .as("seed %d: «%s»", seed, expression)
                    .isEqualTo(compiles(expression.toString()));
        }
    }

    @Test
    void neverTakesAllMemory() {
        assertThat(parses("((((a{10}){10}){10}){10}){10}")).isFalse();
        assertThat(parses("(abcdefghij){1000}".repeat(100))).isFalse();
        assertThat(parses("(".repeat(100_000))).isFalse();
        assertThat(parses("(".repeat(90) + ")".repeat(90))).isTrue();
    }

    private static boolean parses(String expression) {
        try {
            TextMatcher.of(expression, true, false);
            return true;
        } catch (BadPatternException e) {
            assertThat(e.position()).isBetween(0, expression.length());
            assertThat(e.getMessage()).endsWith(".");
            return false;
        }
    }

    /** RE2/J stumbles over a parenthesis that closes nothing; that is a refusal, too. */
    private static boolean compiles(String expression) {
        try {
            Pattern.compile(expression, Pattern.MULTILINE);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
