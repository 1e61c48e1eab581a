package io.pharos.log.store;

/** A condition as a store evaluates it. Used by one thread at a time. */
interface Filter {
    /** What it costs to look at columns, in no unit. */
    int COLUMN = 1;

    /** What it costs to look for a text. */
    int TEXT = 100;

    /** What it costs to evaluate an expression. */
    int EXPRESSION = 1000;

    /** Takes those rows out of the candidates that do not meet the condition; puts none in. */
    void narrow(Block block, long[] candidates);

    /** Returns what it costs to look at a row, roughly: the cheap ones go first. */
    int cost();
}
