package io.pharos.log.match;

import java.util.List;

/** How large an expression becomes when its repetitions are written out; stops counting at a million. */
final class Weights {
    private static final int ENOUGH = 1_000_000;

    private Weights() {}

    static int weight(List<Node> parts) {
        int sum = 1;
        for (Node part : parts) {
            sum = Math.min(ENOUGH, sum + weight(part));
        }
        return sum;
    }

    private static int weight(Node node) {
        return switch (node) {
            case Node.Empty empty -> 1;
            case Node.One one -> 1;
            case Node.Look look -> 1;
            case Node.Sequence sequence -> weight(sequence.parts());
            case Node.Choice choice -> weight(choice.parts());
            case Node.Repeat repeat -> times(weight(repeat.node()), count(repeat));
        };
    }

    /** Returns the largest product of nested counts. */
    static int repeats(Node node) {
        return switch (node) {
            case Node.Empty empty -> 1;
            case Node.One one -> 1;
            case Node.Look look -> 1;
            case Node.Sequence sequence -> most(sequence.parts());
            case Node.Choice choice -> most(choice.parts());
            case Node.Repeat repeat -> times(repeats(repeat.node()), count(repeat));
        };
    }

    private static int most(List<Node> parts) {
        return parts.stream().mapToInt(Weights::repeats).max().orElse(1);
    }

    private static int count(Node.Repeat repeat) {
        return Math.max(1, Math.max(repeat.min(), repeat.max()));
    }

    private static int times(int a, int b) {
        return (int) Math.min(ENOUGH, (long) a * b);
    }
}
