package io.pharos.log.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import io.pharos.log.EntryKind;
import io.pharos.log.Fields;
import io.pharos.log.LineBatch;
import io.pharos.log.Severity;

/** Makes batches for tests. */
final class Lines {
    private Lines() {}

    static void add(LineBatch batch, long time, Severity severity, String logger, String text, int messageStart) {
        add(batch, EntryKind.LINE, time, true, severity, logger, text, messageStart, Map.of());
    }

    static void add(
            LineBatch batch,
            EntryKind kind,
            long time,
            boolean timeKnown,
            Severity severity,
            String logger,
            String text,
            int messageStart,
            Map<String, String> fields) {
        byte[] bytes = Fields.row(text, fields);
        batch.add(kind, time, timeKnown, severity, logger, messageStart, bytes, 0, bytes.length);
    }

    /** Returns {@code count} rows of 100 bytes that begin with their number. */
    static LineBatch numbered(long from, int count) {
        LineBatch batch = new LineBatch(count, count * 100);
        byte[] row = new byte[100];
        for (int i = 0; i < count; i++) {
            String head = "%012d ".formatted(from + i);
            byte[] number = head.getBytes(StandardCharsets.US_ASCII);
            Arrays.fill(row, (byte) 'x');
            System.arraycopy(number, 0, row, 0, number.length);
            batch.add(EntryKind.LINE, from + i, true, Severity.INFO, "io.pharos", number.length, row, 0, row.length);
        }
        return batch;
    }
}
