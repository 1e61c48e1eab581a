package io.pharos.log.store;

import io.pharos.log.EntryKind;
import io.pharos.log.Fields;

/**
 * Which of the rows that were found in one segment begin a run of rows that say the same: of one source, logger and
 * severity, with messages that are the same apart from numbers. Looks at them in order; used by one thread at a time.
 */
final class Folding {
    /** Longer messages are not folded. */
    private static final int MOST_BYTES = 16 << 10;

    private final Segment segment;
    private byte[] message = {};
    private int length = -1;
    private int head;

    Folding(Segment segment) {
        this.segment = segment;
    }

    /** Looks at the rows of the bits from one row on and before another; puts those in that begin a run. */
    void fold(Block block, long[] bits, int from, int to, long[] heads) {
        int row = Bits.next(bits, from);
        while (row >= 0 && row < to) {
            if (row < block.firstRow() || row >= block.firstRow() + block.rows() || block.rows() == 0) {
                int first = row / Block.ROWS * Block.ROWS;
                block.reset(segment, first, Math.min(Block.ROWS, to - first));
            }
            if (beginsRun(block, row)) {
                Bits.set(heads, row);
            }
            row = Bits.next(bits, row + 1);
        }
    }

    private boolean beginsRun(Block block, int row) {
        int inBlock = row - block.firstRow();
        block.load(inBlock);
        byte[] text = block.text();
        int start = block.start(inBlock);
        int end = block.end(inBlock);
        int textEnd = segment.bounds().plain() ? end : start + Fields.textLength(text, start, end - start);
        int from = Math.min(textEnd, start + segment.columns().messageStart(row));
        if (length >= 0 && sameColumns(row) && SameWords.test(message, 0, length, text, from, textEnd)) {
            return false;
        }
        head = row;
        length = textEnd - from;
        if (length > MOST_BYTES || RowFlags.kind(segment.columns().flags(row)) != EntryKind.LINE) {
            length = -1;
            return true;
        }
        if (message.length < length) {
            message = new byte[Math.min(MOST_BYTES, length * 2)];
        }
        System.arraycopy(text, from, message, 0, length);
        return true;
    }

    private boolean sameColumns(int row) {
        Columns columns = segment.columns();
        return RowFlags.kind(columns.flags(row)) == EntryKind.LINE
                && columns.severity(row) == columns.severity(head)
                && columns.source(row) == columns.source(head)
                && columns.logger(row) == columns.logger(head)
                && columns.logger(row) != Loggers.IN_ROW;
    }
}
