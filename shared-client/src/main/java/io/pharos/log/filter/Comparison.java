package io.pharos.log.filter;

/** How two values are compared. */
public enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    EQUAL("="),
    NOT_EQUAL("!="),
    AT_LEAST(">="),
    GREATER(">");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /** Returns how it is written. */
    public String sign() {
        return sign;
    }

    /** Returns whether a comparison with that outcome, as of {@link Comparable#compareTo}, is what is asked for. */
    public boolean holds(int outcome) {
        return switch (this) {
            case LESS -> outcome < 0;
            case AT_MOST -> outcome <= 0;
            case EQUAL -> outcome == 0;
            case NOT_EQUAL -> outcome != 0;
            case AT_LEAST -> outcome >= 0;
            case GREATER -> outcome > 0;
        };
    }
}
