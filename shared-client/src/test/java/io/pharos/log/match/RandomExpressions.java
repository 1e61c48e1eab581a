package io.pharos.log.match;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Makes expressions that RE2 and Java's own understand alike, and texts that they may match. */
final class RandomExpressions {
    private static final List<String> ATOMS = List.of(
            "a", "b", "c", "B", "ä", "€", "😀", "0", " ", "_", "\\n", ".", "\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "[ab]",
            "[^a]", "[a-c0-9]", "[^\\s]", "[ä-ü]", "[^\\w€]", "[b\\d]", "\\x{e4}", "\\.", "[α-ω😀]", "[^\\n]", "[^\\x{0}-\\x{10FFFF}]", "Σ", "Ä", "ab", "b0");
    private static final List<String> PLACES = List.of("$", "\\b", "\\B", "\\A", "\\z", "^");
    private static final List<String> REPEATS = List.of("*", "+", "?", "{2}", "{1,2}", "{0,1}", "{1,}", "*?", "+?", "??", "{2,3}?");
    private static final List<String> LETTERS = List.of(
            "a", "b", "c", "A", "B", "C", "ä", "Ä", "€", "😀", "0", "1", " ", "_", "\n", ".", "\t", "σ", "ς", "Σ", "\uFFFD");

    private final Random random;

    RandomExpressions(Random random) {
        this.random = random;
    }

    String expression() {
        return choice(3);
    }

    private String choice(int depth) {
        StringBuilder choice = new StringBuilder(sequence(depth));
        while (random.nextInt(5) == 0) {
            choice.append('|').append(sequence(depth));
        }
        return choice.toString();
    }

    private String sequence(int depth) {
        StringBuilder sequence = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            sequence.append(item(depth));
        }
        return sequence.toString();
    }

    private String item(int depth) {
        int what = random.nextInt(12);
        if (what == 0) {
            return any(PLACES);
        }
        if (what == 1) {
            return "";
        }
        String item = what < 4 && depth > 0 ? any(List.of("(", "(?:", "(?i:", "(?s:")) + choice(depth - 1) + ")" : any(ATOMS);
        boolean one = item.startsWith("(") || item.startsWith("[") || item.codePointCount(0, item.length()) == 1 || item.startsWith("\\");
        return one && random.nextInt(3) == 0 ? item + any(REPEATS) : item;
    }

    String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(length + 1); i > 0; i--) {
            text.append(any(LETTERS));
        }
        return text.toString();
    }

    /** Returns a text's bytes, some of them damaged. */
    byte[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            if (random.nextInt(10) == 0) {
                bytes[i] = (byte) random.nextInt(256);
            }
        }
        return bytes;
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
