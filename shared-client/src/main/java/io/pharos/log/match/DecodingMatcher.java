package io.pharos.log.match;

import java.nio.charset.StandardCharsets;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** Makes a string of the bytes and has RE2/J look at it: slow, right for every expression. Not thread-safe. */
final class DecodingMatcher implements ByteMatcher {
    private final Matcher matcher;

    DecodingMatcher(Pattern expression) {
        matcher = expression.matcher("");
    }

    @Override
    public int find(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (!matcher.reset(text).find()) {
            return -1;
        }
        int before = text.substring(0, matcher.start()).getBytes(StandardCharsets.UTF_8).length;
        return from + Math.min(to - from, before);
    }
}
