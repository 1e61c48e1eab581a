package io.pharos.log.filter;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Operators as they are typed between field and value. */
enum Operator {
    EQUAL("=", Comparison.EQUAL),
    SAME("==", Comparison.EQUAL),
    NOT_EQUAL("!=", Comparison.NOT_EQUAL),
    LESS("<", Comparison.LESS),
    AT_MOST("<=", Comparison.AT_MOST),
    AT_LEAST(">=", Comparison.AT_LEAST),
    GREATER(">", Comparison.GREATER),
    MATCHES("~", null),
    MATCHES_NOT("!~", null),
    HAS(":", null);

    /** Longer ones first; {@code =~} is how others write {@code ~}. */
    private static final List<Operator> TYPED =
            List.of(MATCHES_NOT, NOT_EQUAL, SAME, AT_MOST, AT_LEAST, EQUAL, LESS, GREATER, MATCHES);

    private final String sign;
    private final @Nullable Comparison comparison;

    Operator(String sign, @Nullable Comparison comparison) {
        this.sign = sign;
        this.comparison = comparison;
    }

    String sign() {
        return sign;
    }

    /** Returns what it compares; null when it looks for a pattern. */
    @Nullable Comparison comparison() {
        return comparison;
    }

    /** Takes an operator and blanks before it, but before a colon; null when there is none. */
    static @Nullable Operator read(FilterCursor in) {
        if (in.skip(":")) {
            return HAS;
        }
        in.skipBlanks();
        if (in.skip("=~")) {
            return MATCHES;
        }
        for (Operator operator : TYPED) {
            if (in.skip(operator.sign)) {
                return operator;
            }
        }
        return null;
    }

    /** Returns what is thrown when this operator, which was just taken, does not fit its field. */
    FilterSyntaxException bad(FilterCursor in, String sentence) {
        return new FilterSyntaxException(sentence, in.position() - sign.length(), sign.length());
    }
}
