package io.pharos.log.match;

import java.util.Arrays;

/** All steps that can be reached without taking a byte. Used again and again; not thread-safe. */
final class Closure {
    private final Program program;
    private final int[] stack;
    private final int[] steps;
    private final int[] visited;
    private int round;
    private int size;
    private boolean matched;
    private boolean waiting;

    Closure(Program program) {
        this.program = program;
        stack = new int[program.size() * 2 + 2];
        steps = new int[program.size()];
        visited = new int[program.size()];
    }

    void clear() {
        size = 0;
        matched = false;
        waiting = false;
        round++;
        if (round == Integer.MAX_VALUE) {
            Arrays.fill(visited, 0);
            round = 1;
        }
    }

    /**
     * Adds a step and all that it leads to.
     *
     * @param known bits of {@link Places}
     * @param all   whether these are all; if not, steps that look ahead are kept to be gone on with later
     */
    void add(int first, int known, boolean all) {
        int top = 0;
        stack[top++] = first;
        while (top > 0) {
            int step = stack[--top];
            if (visited[step] == round) {
                continue;
            }
            visited[step] = round;
            switch (program.kind()[step]) {
                case Program.MATCH -> matched = true;
                case Program.BYTES -> steps[size++] = step;
                case Program.SPLIT -> {
                    stack[top++] = program.low()[step];
                    stack[top++] = program.next()[step];
                }
                default -> {
                    int place = program.low()[step];
                    if (!all && Places.looksAhead(place)) {
                        steps[size++] = step;
                        waiting = true;
                    } else if (Places.holds(place, known)) {
                        stack[top++] = program.next()[step];
                    }
                }
            }
        }
    }

    /** Returns whether a match was reached. */
    boolean matched() {
        return matched;
    }

    /** Returns whether there are steps that look ahead. */
    boolean waiting() {
        return waiting;
    }

    /** Returns the steps that take bytes or look ahead, in order. */
    int[] steps() {
        int[] sorted = Arrays.copyOf(steps, size);
        Arrays.sort(sorted);
        return sorted;
    }
}
