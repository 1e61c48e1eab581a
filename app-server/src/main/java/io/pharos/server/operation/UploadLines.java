package io.pharos.server.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.pharos.model.ErrorCode;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.rest.RestException;
import io.pharos.server.store.IndexReceipt;

/**
 * JSON Lines as a client sent them. A line that cannot be used costs itself only.
 *
 * @param good    what could be read
 * @param refused what could not, named by its key or by the number of its line
 */
record UploadLines<T>(List<T> good, List<IndexReceipt.Failure> refused) {
    static final int MAX_LINES = 500;

    /**
     * Reads a body; empty lines do not count.
     *
     * @param keyField names a line in failures, where it can be read
     * @throws RestException when there are more than {@value #MAX_LINES} lines
     */
    static <T> UploadLines<T> read(String body, String keyField, Function<Map<String, Object>, T> reader)
            throws RestException {
        long count = body.lines().filter(line -> !line.isBlank()).count();
        if (count > MAX_LINES) {
            throw new RestException(
                    ErrorCode.TOO_LARGE,
                    "A call takes at most " + MAX_LINES + " lines, not " + count + "; send them in parts.");
        }
        UploadLines<T> lines = new UploadLines<>(new ArrayList<>(), new ArrayList<>());
        int number = 0;
        for (String line : (Iterable<String>) body.lines()::iterator) {
            number++;
            if (!line.isBlank()) {
                lines.add(line, number, keyField, reader);
            }
        }
        return lines;
    }

    private void add(String line, int number, String keyField, Function<Map<String, Object>, T> reader) {
        String name = "line " + number;
        try {
            Map<String, Object> fields = JsonCodec.shared().readObject(line);
            if (fields.get(keyField) instanceof String key && !key.isBlank()) {
                name = key;
            }
            good.add(reader.apply(fields));
        } catch (ProtocolException | InvalidFieldException e) {
            refused.add(new IndexReceipt.Failure(name, "Line " + number + ": " + e.getMessage()));
        }
    }
}
