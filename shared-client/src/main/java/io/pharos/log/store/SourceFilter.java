package io.pharos.log.store;

import java.util.List;
import java.util.function.Predicate;

import io.pharos.log.LogOrigin;

/** Rows of origins whose names meet a test. */
final class SourceFilter implements Filter {
    private final List<LogOrigin> origins;
    private final IdSet wanted;

    SourceFilter(Predicate<String> test, List<LogOrigin> origins) {
        this.origins = origins;
        wanted = new IdSet(test, id -> origins.get(id).name());
    }

    @Override
    public void narrow(Block block, long[] candidates) {
        boolean[] known = wanted.of(origins.size());
        short[] ids = block.sources();
        for (int row = Bits.next(candidates, 0); row >= 0; row = Bits.next(candidates, row + 1)) {
            int id = Short.toUnsignedInt(ids[row]);
            if (id >= known.length || !known[id]) {
                Bits.clear(candidates, row);
            }
        }
    }

    @Override
    public int cost() {
        return COLUMN;
    }
}
