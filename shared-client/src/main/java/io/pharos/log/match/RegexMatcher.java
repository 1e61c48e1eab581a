package io.pharos.log.match;

import java.nio.charset.StandardCharsets;

import com.google.re2j.Pattern;

/** Looks for an expression with a {@link Dfa}, and with RE2/J when that needs too many states. Not thread-safe. */
final class RegexMatcher implements ByteMatcher {
    private final Dfa dfa;
    private final DecodingMatcher slow;
    private boolean gaveUp;

    RegexMatcher(Program program, Pattern expression) {
        dfa = new Dfa(program);
        slow = new DecodingMatcher(expression);
    }

    @Override
    public int find(byte[] bytes, int from, int to) {
        if (gaveUp) {
            return slow.find(bytes, from, to);
        }
        int found = dfa.find(bytes, from, to);
        return found >= Dfa.NONE ? found : otherwise(found, bytes, from, to);
    }

    private int otherwise(int why, byte[] bytes, int from, int to) {
        if (why == Dfa.BROKEN) {
            byte[] whole = new String(bytes, from, to - from, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            int found = find(whole, 0, whole.length);
            return found < 0 ? -1 : Math.min(to, from + found);
        }
        gaveUp = true;
        return slow.find(bytes, from, to);
    }
}
