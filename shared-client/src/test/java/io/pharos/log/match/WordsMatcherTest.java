package io.pharos.log.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;

class WordsMatcherTest {
    @Test
    void findsWhatASearchOfTheStringFinds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200_000; round++) {
            boolean ignoreCase = random.nextBoolean();
            String text = letters(random, random.nextInt(120));
            String words = random.nextInt(3) == 0 && text.length() > 3
                    ? part(random, text, ignoreCase)
                    : letters(random, 1 + random.nextInt(5));
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            int expected = search(latin(bytes, 0, to), latin(words.getBytes(StandardCharsets.UTF_8)), from, ignoreCase);
            int found = new WordsMatcher(words.getBytes(StandardCharsets.UTF_8), ignoreCase).find(bytes, from, to);
            assertThat(found).as("seed %d: «%s» in «%s» %d-%d", seed, words, text, from, to).isEqualTo(expected);
        }
    }

    @Test
    void asciiLettersHaveNoOtherFormThanAsciis() {
        assertThat(new WordsMatcher(bytes("[k"), true).find(bytes("{k [K"), 0, 5)).isEqualTo(3);
        assertThat(new WordsMatcher(bytes("k"), true).find(bytes("\u212A"), 0, 3)).isEqualTo(-1);
        assertThat(new WordsMatcher(bytes("ä"), true).find(bytes("Ä"), 0, 2)).isEqualTo(-1);
    }

    private static int search(String text, String words, int from, boolean ignoreCase) {
        return ignoreCase ? asciiLower(text).indexOf(asciiLower(words), from) : text.indexOf(words, from);
    }

    private static String asciiLower(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x80) {
                lower.setCharAt(i, Character.toLowerCase(text.charAt(i)));
            }
        }
        return lower.toString();
    }

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abABkKsS[{@`\n 0äÄ€".charAt(random.nextInt(random.nextBoolean() ? 4 : 18)));
        }
        return text.toString();
    }

    private static String part(Random random, String text, boolean ignoreCase) {
        int from = random.nextInt(text.length());
        String part = text.substring(from, from + 1 + random.nextInt(Math.min(40, text.length() - from)));
        return ignoreCase && random.nextBoolean() ? part.toUpperCase(Locale.ROOT) : part;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String latin(byte[] bytes) {
        return latin(bytes, 0, bytes.length);
    }

    private static String latin(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
