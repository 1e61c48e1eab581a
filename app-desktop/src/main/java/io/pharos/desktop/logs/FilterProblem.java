package io.pharos.desktop.logs;

/** Why a filter that was typed is not in force. */
sealed interface FilterProblem {
    /**
     * It is no regular expression.
     *
     * @param reason what the expression parser said
     * @param index  where, counted from 0; -1 when unknown
     */
    record Invalid(String reason, int index) implements FilterProblem {}

    /** It takes too long on some line. */
    record TooSlow() implements FilterProblem {}
}
