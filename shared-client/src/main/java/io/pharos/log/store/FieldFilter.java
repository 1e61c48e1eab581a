package io.pharos.log.store;

import java.util.function.Predicate;

import io.pharos.log.Fields;
import org.jspecify.annotations.Nullable;

/** Rows that have a structured field whose value meets a test. */
final class FieldFilter implements Filter {
    private final String name;
    private final Predicate<String> test;

    FieldFilter(String name, Predicate<String> test) {
        this.name = name;
        this.test = test;
    }

    @Override
    public void narrow(Block block, long[] candidates) {
        block.onlyLines(candidates);
        for (int row = Bits.next(candidates, 0); row >= 0; row = Bits.next(candidates, row + 1)) {
            block.load(row);
            String value = value(block.text(), block.start(row), block.end(row));
            if (value == null || !test.test(value)) {
                Bits.clear(candidates, row);
            }
        }
    }

    private @Nullable String value(byte[] bytes, int from, int to) {
        int fields = from + Fields.textLength(bytes, from, to - from);
        return fields == to ? null : Fields.parse(bytes, from, to - from).get(name);
    }

    @Override
    public int cost() {
        return TEXT;
    }
}
