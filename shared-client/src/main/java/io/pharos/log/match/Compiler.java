package io.pharos.log.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Makes a {@link Program} of an expression, from its end to its beginning. Used once. */
final class Compiler {
    private static final int MAX_STEPS = 30_000;
    private static final int MATCH = 0;

    private final Map<Bytes, Integer> known = new HashMap<>();
    private byte[] kind = new byte[64];
    private int[] low = new int[64];
    private int[] high = new int[64];
    private int[] next = new int[64];
    private int size;

    private record Bytes(int low, int high, int next) {}

    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super(null, null, false, false);
        }
    }

    /** Returns the program; null when it would be too large. */
    static @Nullable Program compile(Node node) {
        try {
            return new Compiler().program(node);
        } catch (TooLarge e) {
            return null;
        }
    }

    private Program program(Node node) {
        add(Program.MATCH, 0, 0, 0);
        int start = compile(node, MATCH);
        int skip = add(Program.SPLIT, 0, 0, start);
        int character = one(CodePoints.ALL, skip);
        low[skip] = character;
        return new Program(
                Arrays.copyOf(kind, size), Arrays.copyOf(low, size), Arrays.copyOf(high, size),
                Arrays.copyOf(next, size), start, skip);
    }

    /** Returns the first step of what matches {@code node} and then goes on with {@code then}. */
    private int compile(Node node, int then) {
        return switch (node) {
            case Node.Empty empty -> then;
            case Node.One one -> one(one.set(), then);
            case Node.Look look -> add(Program.LOOK, look.place().ordinal(), 0, then);
            case Node.Sequence sequence -> {
                int first = then;
                for (Node part : sequence.parts().reversed()) {
                    first = compile(part, first);
                }
                yield first;
            }
            case Node.Choice choice -> {
                int first = compile(choice.parts().getLast(), then);
                for (Node part : choice.parts().reversed().subList(1, choice.parts().size())) {
                    first = add(Program.SPLIT, first, 0, compile(part, then));
                }
                yield first;
            }
            case Node.Repeat repeat -> repeat(repeat, then);
        };
    }

    private int repeat(Node.Repeat repeat, int then) {
        int first = then;
        if (repeat.max() == Node.FOREVER) {
            first = add(Program.SPLIT, then, 0, 0);
            int body = compile(repeat.node(), first);
            next[first] = body;
        }
        for (int i = Math.max(repeat.min(), 0); i < repeat.max(); i++) {
            first = add(Program.SPLIT, then, 0, compile(repeat.node(), first));
        }
        for (int i = 0; i < repeat.min(); i++) {
            first = compile(repeat.node(), first);
        }
        return first;
    }

    private int one(CodePoints set, int then) {
        int first = -1;
        for (List<int[]> sequence : Utf8Ranges.of(set)) {
            int step = then;
            for (int[] range : sequence.reversed()) {
                step = bytes(range[0], range[1], step);
            }
            first = first < 0 ? step : add(Program.SPLIT, first, 0, step);
        }
        return first < 0 ? bytes(1, 0, then) : first;
    }

    private int bytes(int from, int to, int then) {
        Integer step = known.get(new Bytes(from, to, then));
        if (step == null) {
            step = add(Program.BYTES, from, to, then);
            known.put(new Bytes(from, to, then), step);
        }
        return step;
    }

    private int add(byte what, int from, int to, int then) {
        if (size == MAX_STEPS) {
            throw new TooLarge();
        }
        if (size == kind.length) {
            kind = Arrays.copyOf(kind, size * 2);
            low = Arrays.copyOf(low, size * 2);
            high = Arrays.copyOf(high, size * 2);
            next = Arrays.copyOf(next, size * 2);
        }
        kind[size] = what;
        low[size] = from;
        high[size] = to;
        next[size] = then;
        return size++;
    }
}
