package io.pharos.log.store;

import java.util.function.Predicate;

/** Rows of loggers whose names meet a test. */
final class LoggerFilter implements Filter {
    private final Predicate<String> test;
    private final Loggers loggers;
    private final IdSet wanted;

    LoggerFilter(Predicate<String> test, Loggers loggers) {
        this.test = test;
        this.loggers = loggers;
        wanted = new IdSet(test, loggers::name);
    }

    @Override
    public void narrow(Block block, long[] candidates) {
        block.onlyLines(candidates);
        boolean[] known = wanted.of(loggers.count());
        short[] ids = block.loggers();
        for (int row = Bits.next(candidates, 0); row >= 0; row = Bits.next(candidates, row + 1)) {
            int id = Short.toUnsignedInt(ids[row]);
            if (id == Loggers.IN_ROW ? !inRow(block, row) : !known[id]) {
                Bits.clear(candidates, row);
            }
        }
    }

    private boolean inRow(Block block, int row) {
        block.loadOnly(row);
        return test.test(InRowLogger.of(block.text(), block.start(row), block.end(row) - block.start(row)));
    }

    @Override
    public int cost() {
        return COLUMN;
    }
}
