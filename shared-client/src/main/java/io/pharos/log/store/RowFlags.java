package io.pharos.log.store;

import io.pharos.log.EntryKind;
import io.pharos.log.LineBatch;

/** What the column of flags says of a row: its kind in the lowest two bits, then one bit each. */
final class RowFlags {
    /** The line itself says when it was written. */
    static final int TIME_KNOWN = 4;

    private static final int KIND = 3;
    private static final EntryKind[] KINDS = EntryKind.values();

    private RowFlags() {}

    static byte of(LineBatch lines, int row) {
        return (byte) (lines.kind(row).ordinal() | (lines.timeKnown(row) ? TIME_KNOWN : 0));
    }

    static EntryKind kind(byte flags) {
        return KINDS[flags & KIND];
    }

    /** Returns whether the row is something that somebody logged, and not a gap or a note. */
    static boolean isLine(byte flags) {
        return (flags & KIND) <= EntryKind.CONTINUED.ordinal();
    }

    static boolean timeKnown(byte flags) {
        return (flags & TIME_KNOWN) != 0;
    }
}
