package io.pharos.log.store;

import java.util.Arrays;

import io.pharos.log.Fields;
import io.pharos.log.match.ByteMatcher;
import io.pharos.log.match.TextMatcher;
import org.jspecify.annotations.Nullable;

/** Rows that have a structured field whose value meets a test. The name is looked for in the text of many rows at once. */
final class FieldFilter implements Filter {
    private final @Nullable ByteMatcher names;
    private final int nameLength;
    private final Finder.Test test;

    /** Takes rows whose field of that name has a value that is wanted. */
    FieldFilter(String name, Finder.Test test) {
        this.test = test;
        String key = (char) Fields.NAME + name + (char) Fields.VALUE;
        TextMatcher compiled = TextMatcher.of(key, false, false);
        byte[] bytes = compiled.requiredLiteral();
        nameLength = bytes == null ? 0 : bytes.length;
        boolean possible = !name.isEmpty() && name.indexOf(Fields.NAME) < 0 && name.indexOf(Fields.VALUE) < 0;
        names = possible ? compiled.literalMatcher() : null;
    }

    @Override
    public void narrow(Block block, long[] candidates) {
        if (names == null || block.segment().bounds().plain()) {
            Arrays.fill(candidates, 0);
            return;
        }
        block.onlyLines(candidates);
        long[] found = block.borrow();
        int row = Bits.next(candidates, 0);
        while (row >= 0) {
            block.load(row);
            int end = block.loadedTo();
            together(block, names, row, end, candidates, found);
            row = end < block.rows() ? Bits.next(candidates, end) : -1;
        }
        System.arraycopy(found, 0, candidates, 0, found.length);
        block.giveBack(found);
    }

    private void together(Block block, ByteMatcher names, int from, int to, long[] candidates, long[] found) {
        byte[] text = block.text();
        int limit = block.end(to - 1);
        int place = names.find(text, block.start(from), limit);
        while (place >= 0) {
            int row = block.rowAt(place);
            if (Bits.has(candidates, row) && holds(text, names, place, block.end(row))) {
                Bits.set(found, row);
            }
            place = names.find(text, block.end(row), limit);
        }
    }

    /** Looks at the field that begins at a place; of several of one name, the last one counts. */
    private boolean holds(byte[] text, ByteMatcher names, int place, int end) {
        int value = place + nameLength;
        for (int next = names.find(text, value, end); next >= 0; next = names.find(text, value, end)) {
            value = next + nameLength;
        }
        // A name cannot go on in the next row: what separates it from the value is part of it.
        return value <= end && test.isIn(text, value, value + Fields.textLength(text, value, end - value));
    }

    @Override
    public int cost() {
        return TEXT;
    }
}
