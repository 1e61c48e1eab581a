package io.pharos.log.store;

import io.pharos.log.Fields;

/** Rows that contain a pattern in their text. */
final class TextFilter implements Filter {
    private final Finder finder;
    private final Loggers loggers;
    private final IdSet byLogger;
    private final boolean messageOnly;

    private TextFilter(Finder finder, Loggers loggers, boolean messageOnly) {
        this.finder = finder;
        this.loggers = loggers;
        this.messageOnly = messageOnly;
        byLogger = new IdSet(finder::isIn, loggers::name);
    }

    /** In text, fields or logger. */
    static TextFilter anywhere(Finder finder, Loggers loggers) {
        return new TextFilter(finder, loggers, false);
    }

    /** In the message. */
    static TextFilter message(Finder finder, Loggers loggers) {
        return new TextFilter(finder, loggers, true);
    }

    @Override
    public void narrow(Block block, long[] candidates) {
        block.onlyLines(candidates);
        boolean[] known = messageOnly ? new boolean[0] : byLogger.of(loggers.count());
        for (int row = Bits.next(candidates, 0); row >= 0; row = Bits.next(candidates, row + 1)) {
            if (!(messageOnly ? inMessage(block, row) : inLogger(block, row, known) || inAny(block, row))) {
                Bits.clear(candidates, row);
            }
        }
    }

    private boolean inLogger(Block block, int row, boolean[] known) {
        int id = block.segment().logger(block.firstRow() + row);
        return id != Loggers.IN_ROW && known[id];
    }

    private boolean inMessage(Block block, int row) {
        block.load(row);
        int start = block.start(row);
        int end = start + Fields.textLength(block.text(), start, block.end(row) - start);
        int message = Math.min(end, start + block.segment().messageStart(block.firstRow() + row));
        return finder.isIn(block.text(), message, end);
    }

    /** Text, names and values of fields, and perhaps the logger: each for itself. */
    private boolean inAny(Block block, int row) {
        block.load(row);
        byte[] text = block.text();
        int end = block.end(row);
        int from = block.start(row);
        for (int i = from; i < end; i++) {
            if (text[i] == Fields.NAME || text[i] == Fields.VALUE) {
                boolean noName = text[i] == Fields.VALUE && i == from;
                if (!noName && finder.isIn(text, from, i)) {
                    return true;
                }
                from = i + 1;
            }
        }
        return finder.isIn(text, from, end);
    }

    @Override
    public int cost() {
        return finder.cost();
    }
}
