package io.pharos.log.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import com.google.re2j.Pattern;
import org.junit.jupiter.api.Test;

class DfaTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final RandomExpressions any = new RandomExpressions(random);

    @Test
    void agreesWithTwoOtherMachines() {
        for (int round = 0; round < 6_000; round++) {
            String expression = any.expression();
            boolean ignoreCase = random.nextInt(3) == 0;
            Pattern re2 = Pattern.compile(expression, Pattern.MULTILINE | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
            java.util.regex.Pattern java = java(expression, ignoreCase);
            ByteMatcher matcher = dfa(expression, ignoreCase);
            for (int i = 0; i < 10; i++) {
                String text = any.text(12);
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                boolean found = matcher.find(bytes, 0, bytes.length) >= 0;
                String what = "seed %d: «%s» ignoring case %s in «%s»".formatted(seed, expression, ignoreCase, text);
                assertThat(found).as(what).isEqualTo(re2.matcher(text).find());
                if (!differsInJava(expression, text)) {
                    assertThat(found).as("Java, " + what).isEqualTo(java.matcher(text).find());
                }
            }
        }
    }

    @Test
    void takesWhatIsNoUtf8ForTheReplacementCharacter() {
        for (int round = 0; round < 6_000; round++) {
            String expression = random.nextInt(4) == 0 ? "\uFFFD" + any.expression() : any.expression();
            Pattern re2 = Pattern.compile(expression, Pattern.MULTILINE);
            ByteMatcher matcher = dfa(expression, false);
            for (int i = 0; i < 10; i++) {
                byte[] bytes = any.bytes(any.text(12));
                String text = new String(bytes, StandardCharsets.UTF_8);
                assertThat(matcher.find(bytes, 0, bytes.length) >= 0)
                        .as("seed %d: «%s» in «%s»", seed, expression, text)
                        .isEqualTo(re2.matcher(text).find());
            }
        }
    }

    @Test
    void whateverIsDoneToBeFastChangesNothing() {
        int literals = 0;
        for (int round = 0; round < 6_000; round++) {
            String expression = any.expression();
            boolean ignoreCase = random.nextInt(3) == 0;
            Pattern re2 = Pattern.compile(expression, Pattern.MULTILINE | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
            TextMatcher matcher = TextMatcher.of(expression, true, ignoreCase);
            ByteMatcher literal = matcher.literalMatcher();
            for (int i = 0; i < 10; i++) {
                String text = any.text(20);
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                String what = "seed %d: «%s» ignoring case %s in «%s»".formatted(seed, expression, ignoreCase, text);
                boolean expected = re2.matcher(text).find();
                assertThat(matcher.matches(text)).as(what).isEqualTo(expected);
                assertThat(matcher.span(text, 0) != null).as(what).isEqualTo(expected);
                if (literal != null && expected) {
                    literals++;
                    assertThat(literal.find(bytes, 0, bytes.length)).as(what).isNotNegative();
                }
            }
        }
        assertThat(literals).isGreaterThan(50);
    }

    @Test
    void seesNothingAroundTheRange() {
        for (int round = 0; round < 6_000; round++) {
            String expression = any.expression();
            String text = any.text(12);
            byte[] bytes = (any.text(3) + text + any.text(3)).getBytes(StandardCharsets.UTF_8);
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            int found = dfa(expression, false).find(bytes, from, to);
            boolean expected = Pattern.compile(expression, Pattern.MULTILINE)
                    .matcher(new String(bytes, from, to - from, StandardCharsets.UTF_8))
                    .find();
            assertThat(found >= 0).as("seed %d: «%s» in «%s»", seed, expression, text).isEqualTo(expected);
            assertThat(found).as("seed %d: «%s» in «%s»", seed, expression, text).satisfies(at -> assertThat(at == -1 || from <= at && at <= to).isTrue());
        }
    }

    @Test
    void needsNoMoreStatesThanItMay() {
        String expression = "[ab]*a[ab]{14}c";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            text.append(random.nextBoolean() ? 'a' : 'b');
        }
        byte[] bytes = text.append("aaaaaaaaaaaaaaaac").toString().getBytes(StandardCharsets.UTF_8);
        assertThat(new Dfa(program(expression, false)).find(bytes, 0, bytes.length)).isEqualTo(Dfa.GIVE_UP);
        ByteMatcher matcher = dfa(expression, false);
        assertThat(matcher.find(bytes, 0, bytes.length)).isNotNegative();
        assertThat(matcher.find(bytes, 0, bytes.length - 1)).isEqualTo(-1);
    }

    @Test
    void aFullTableIsBegunAnew() {
        // 2048 states for each pair of letters, and long enough texts to be worth them
        Dfa dfa = new Dfa(program("a[ab]{10}c|d[de]{10}c|g[gh]{10}c", false));
        for (int round = 0; round < 40; round++) {
            StringBuilder text = new StringBuilder();
            String letters = List.of("ab", "de", "gh").get(round % 3);
            for (int i = 0; i < 100_000; i++) {
                text.append(letters.charAt(random.nextInt(2)));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(dfa.find(bytes, 0, bytes.length)).isEqualTo(Dfa.NONE);
            byte[] match = (letters.substring(0, 1) + text.substring(0, 10) + "c").getBytes(StandardCharsets.UTF_8);
            assertThat(dfa.find(match, 0, match.length)).isNotNegative();
        }
    }

    private static ByteMatcher dfa(String expression, boolean ignoreCase) {
        int flags = Pattern.MULTILINE | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
        return new RegexMatcher(program(expression, ignoreCase), Pattern.compile(expression, flags));
    }

    private static Program program(String expression, boolean ignoreCase) {
        Program program = Compiler.compile(RegexParser.parse(expression, ignoreCase).node());
        assertThat(program).isNotNull();
        return program;
    }

    /** Java's {@code ^} is never at the end of the text, and its {@code \\B} may be in the middle of a character. */
    private static boolean differsInJava(String expression, String text) {
        return expression.contains("^") && (text.isEmpty() || text.endsWith("\n"))
                || expression.toLowerCase(Locale.ROOT).contains("\\b") && text.chars().anyMatch(c -> Character.isSurrogate((char) c));
    }

    private static java.util.regex.Pattern java(String expression, boolean ignoreCase) {
        int flags = java.util.regex.Pattern.MULTILINE | java.util.regex.Pattern.UNIX_LINES | java.util.regex.Pattern.UNICODE_CASE;
        return java.util.regex.Pattern.compile(
                expression, flags | (ignoreCase ? java.util.regex.Pattern.CASE_INSENSITIVE : 0));
    }
}
