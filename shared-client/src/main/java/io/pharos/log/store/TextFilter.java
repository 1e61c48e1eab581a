package io.pharos.log.store;

import io.pharos.log.Fields;
import io.pharos.log.match.ByteMatcher;

/**
 * Rows that contain a pattern in their text. Where many rows are left and there are words to look for, these are looked
 * for in the text of all rows at once, as if they were one; only then comes the row in which they stand.
 */
final class TextFilter implements Filter {
    /** One candidate among so many rows is looked at for itself. */
    private static final int FEW = 8;

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
        long[] found = block.borrow();
        if (!messageOnly) {
            byLogger(block, candidates, found);
        }
        ByteMatcher words = finder.words();
        boolean few = Bits.count(candidates) < block.rows() / FEW;
        boolean inFields = !messageOnly && finder.hasEquals() && !block.segment().bounds().plain();
        if (words == null || few || inFields) {
            each(block, candidates, found, few);
        } else {
            together(block, candidates, found, words);
        }
        System.arraycopy(found, 0, candidates, 0, found.length);
        block.giveBack(found);
    }

    /** Moves rows whose logger matches from the candidates to those that are found. */
    private void byLogger(Block block, long[] candidates, long[] found) {
        boolean[] known = byLogger.of(loggers.count());
        if (!byLogger.any()) {
            return;
        }
        short[] ids = block.loggers();
        for (int row = Bits.next(candidates, 0); row >= 0; row = Bits.next(candidates, row + 1)) {
            int id = Short.toUnsignedInt(ids[row]);
            if (id != Loggers.IN_ROW && known[id]) {
                Bits.clear(candidates, row);
                Bits.set(found, row);
            }
        }
    }

    private void each(Block block, long[] candidates, long[] found, boolean few) {
        for (int row = Bits.next(candidates, 0); row >= 0; row = Bits.next(candidates, row + 1)) {
            if (few) {
                block.loadOnly(row);
            } else {
                block.load(row);
            }
            if (holds(block, row, -1)) {
                Bits.set(found, row);
            }
        }
    }

    private void together(Block block, long[] candidates, long[] found, ByteMatcher words) {
        int row = Bits.next(candidates, 0);
        while (row >= 0) {
            block.load(row);
            int end = block.loadedTo();
            int limit = block.end(end - 1);
            int place = words.find(block.text(), block.start(row), limit);
            while (place >= 0) {
                int at = block.rowAt(place);
                if (Bits.has(candidates, at) && holds(block, at, place)) {
                    Bits.set(found, at);
                }
                place = words.find(block.text(), block.end(at), limit);
            }
            row = end < block.rows() ? Bits.next(candidates, end) : -1;
        }
    }

    /** Looks at one row; {@code place} is where the words begin, if known: perhaps they end in another row. */
    private boolean holds(Block block, int row, int place) {
        int start = block.start(row);
        int end = block.end(row);
        boolean plain = block.segment().bounds().plain();
        if (messageOnly) {
            end = plain ? end : start + Fields.textLength(block.text(), start, end - start);
            start = Math.min(end, start + block.segment().columns().messageStart(block.firstRow() + row));
        }
        if (finder.isAllIn(place, start, end)) {
            return true;
        }
        return plain || messageOnly ? finder.isIn(block.text(), start, end) : inAny(block.text(), start, end);
    }

    /** The text, each field as {@code name=value}, and the logger if it stands in the row: each for itself. */
    private boolean inAny(byte[] text, int start, int end) {
        int textEnd = start + Fields.textLength(text, start, end - start);
        if (finder.isIn(text, start, textEnd)) {
            return true;
        }
        int field = textEnd + 1;
        while (field < end) {
            int fieldEnd = field + Fields.textLength(text, field, end - field);
            if (inField(text, field, fieldEnd)) {
                return true;
            }
            field = fieldEnd + 1;
        }
        return false;
    }

    private boolean inField(byte[] text, int from, int to) {
        int value = from;
        while (value < to && text[value] != Fields.VALUE) {
            value++;
        }
        if (value == to) {
            return false;
        }
        if (value == from) {
            return finder.isIn(text, from + 1, to);
        }
        // The bytes are this thread's copy.
        text[value] = '=';
        boolean found = finder.isIn(text, from, to);
        text[value] = Fields.VALUE;
        return found;
    }

    @Override
    public int cost() {
        return finder.cost();
    }
}
