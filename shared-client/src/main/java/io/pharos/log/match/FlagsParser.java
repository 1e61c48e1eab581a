package io.pharos.log.match;

import org.jspecify.annotations.Nullable;

/** Reads the flags of {@code (?im-s)} and {@code (?i:...)}. */
final class FlagsParser {
    private FlagsParser() {}

    /** Takes {@code (?} and flags, up to the ')' or ':' behind them; returns null when there is something else. */
    static RegexParser.@Nullable Flags read(RegexCursor in, RegexParser.Flags before) {
        if (!in.skip("(?")) {
            return null;
        }
        RegexParser.Flags flags = before;
        boolean on = true;
        boolean wanting = false;
        while (!in.atEnd() && in.peek() != ')' && in.peek() != ':') {
            int c = in.next();
            if (c == '-') {
                if (!on) {
                    return null;
                }
                on = false;
                wanting = true;
                continue;
            }
            RegexParser.Flags changed = with(flags, c, on);
            if (changed == null) {
                return null;
            }
            flags = changed;
            wanting = false;
        }
        return wanting ? null : flags;
    }

    /** {@code U} swaps greed, which is nothing to us. */
    private static RegexParser.@Nullable Flags with(RegexParser.Flags flags, int flag, boolean on) {
        return switch (flag) {
            case 'i' -> new RegexParser.Flags(on, flags.lines(), flags.dotAll());
            case 'm' -> new RegexParser.Flags(flags.ignoreCase(), on, flags.dotAll());
            case 's' -> new RegexParser.Flags(flags.ignoreCase(), flags.lines(), on);
            case 'U' -> flags;
            default -> null;
        };
    }
}
