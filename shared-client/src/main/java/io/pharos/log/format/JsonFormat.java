package io.pharos.log.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import io.pharos.log.Fields;
import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line. The row is the message, with the stack trace as further lines, and behind it the other keys as
 * fields; without a message it is the line itself. A line that is broken somewhere is not of this format.
 */
final class JsonFormat implements LineFormat {
    private static final int MAX_PAIRS = 1_000;
    private static final byte[] THREAD = LogEntry.THREAD.getBytes(StandardCharsets.US_ASCII);

    private final Timestamps stamps;
    private final Names names;
    private final Bytes row = new Bytes();
    private final Bytes word = new Bytes();
    private final int[] chosen = new int[JsonKey.MEANINGS];
    private final int[] rank = new int[JsonKey.MEANINGS];

    /** For each pair: where its key begins and ends, without quotes, and its value, with them. */
    private int[] pairs = new int[64];

    /** What the key of each pair means, at the index of its first number. */
    private int[] meanings = new int[64];

    private int count;

    JsonFormat(Timestamps stamps, Names names) {
        this.stamps = stamps;
        this.names = names;
    }

    @Override
    public boolean mayBegin(byte first) {
        return first == '{';
    }

    @Override
    public boolean read(byte[] line, int from, int to, LineHead head) {
        if (!scan(line, from + 1, to)) {
            return false;
        }
        choose(line);
        time(line, head);
        severity(line, head);
        if (chosen[JsonKey.TIME] < 0 && chosen[JsonKey.LEVEL] < 0 && chosen[JsonKey.MESSAGE] < 0) {
            return false;
        }
        int logger = chosen[JsonKey.LOGGER];
        if (logger >= 0) {
            word.clear();
            JsonBytes.unescape(line, pairs[logger + 2] + 1, pairs[logger + 3] - 1, word);
            head.logger = names.at(word.array(), 0, word.size());
        }
        row.clear();
        text(line, from, to);
        int textEnd = row.size();
        fields(line);
        head.structured = row.size() > textEnd;
        head.row = row.array();
        head.rowFrom = 0;
        head.rowTo = row.size();
        head.messageStart = 0;
        return true;
    }

    /** Finds the pairs of the object; returns false when it is broken. */
    private boolean scan(byte[] json, int from, int to) {
        count = 0;
        int at = JsonBytes.skipBlanks(json, from, to);
        while (at < to && json[at] == '"') {
            int keyEnd = JsonBytes.stringEnd(json, at, to);
            int colon = keyEnd < 0 ? to : JsonBytes.skipBlanks(json, keyEnd, to);
            int value = colon < to && json[colon] == ':' ? JsonBytes.skipBlanks(json, colon + 1, to) : to;
            int end = JsonBytes.valueEnd(json, value, to);
            if (end < 0 || count >= 4 * MAX_PAIRS) {
                return false;
            }
            add(at + 1, keyEnd - 1, value, end);
            at = JsonBytes.skipBlanks(json, end, to);
            if (at < to && json[at] == '}') {
                return JsonBytes.skipBlanks(json, at + 1, to) == to;
            }
            if (at >= to || json[at] != ',') {
                return false;
            }
            at = JsonBytes.skipBlanks(json, at + 1, to);
        }
        return false;
    }

    private void add(int keyFrom, int keyTo, int valueFrom, int valueTo) {
        if (count == pairs.length) {
            pairs = Arrays.copyOf(pairs, count * 2);
            meanings = Arrays.copyOf(meanings, count * 2);
        }
        pairs[count] = keyFrom;
        pairs[count + 1] = keyTo;
        pairs[count + 2] = valueFrom;
        pairs[count + 3] = valueTo;
        count += 4;
    }

    private void choose(byte[] json) {
        Arrays.fill(chosen, -1);
        for (int pair = 0; pair < count; pair += 4) {
            int key = JsonKey.of(json, pairs[pair], pairs[pair + 1]);
            int meaning = key >> 4;
            meanings[pair] = meaning;
            if (key == JsonKey.FIELD || !fits(meaning, json[pairs[pair + 2]])) {
                continue;
            }
            if (chosen[meaning] < 0 || rank[meaning] > (key & 15)) {
                chosen[meaning] = pair;
                rank[meaning] = key & 15;
            }
        }
    }

    private static boolean fits(int meaning, byte value) {
        boolean number = meaning == JsonKey.TIME || meaning == JsonKey.LEVEL;
        return value == '"' || number && Ascii.isDigit(value);
    }

    private void time(byte[] json, LineHead head) {
        int pair = chosen[JsonKey.TIME];
        if (pair < 0) {
            return;
        }
        int quote = json[pairs[pair + 2]] == '"' ? 1 : 0;
        int from = pairs[pair + 2] + quote;
        int to = pairs[pair + 3] - quote;
        if (stamps.iso(json, from, to) == to) {
            head.time = stamps.nanos();
            head.timeKnown = true;
        } else {
            long nanos = JsonNumber.epochNanos(json, from, to);
            head.timeKnown = nanos > 0;
            head.time = nanos;
        }
        if (!head.timeKnown) {
            chosen[JsonKey.TIME] = -1;
        }
    }

    private void severity(byte[] json, LineHead head) {
        int pair = chosen[JsonKey.LEVEL];
        if (pair < 0) {
            return;
        }
        int from = pairs[pair + 2];
        int to = pairs[pair + 3];
        Severity severity = json[from] == '"'
                ? named(json, from + 1, to - 1)
                : JsonNumber.severity(json, from, to);
        head.severity = severity == null ? Severity.NONE : severity;
        if (severity == null) {
            chosen[JsonKey.LEVEL] = -1;
        }
    }

    private static @Nullable Severity named(byte[] json, int from, int to) {
        Severity usual = Levels.at(json, from, to);
        return usual == null ? Severity.named(Ascii.string(json, from, to)) : usual;
    }

    private void text(byte[] json, int from, int to) {
        int message = chosen[JsonKey.MESSAGE];
        if (message < 0) {
            row.add(json, from, to);
        } else {
            JsonBytes.unescape(json, pairs[message + 2] + 1, pairs[message + 3] - 1, row);
            row.trimBreaks();
        }
        int exception = chosen[JsonKey.EXCEPTION];
        if (exception >= 0) {
            row.add('\n');
            JsonBytes.unescape(json, pairs[exception + 2] + 1, pairs[exception + 3] - 1, row);
            row.trimBreaks();
        }
    }

    private void fields(byte[] json) {
        for (int pair = 0; pair < count; pair += 4) {
            int meaning = meanings[pair];
            boolean thread = meaning == JsonKey.THREAD && chosen[JsonKey.THREAD] == pair;
            if (meaning != JsonKey.FIELD && chosen[meaning] == pair && !thread || pairs[pair] == pairs[pair + 1]) {
                continue;
            }
            row.beginField();
            if (thread) {
                row.add(THREAD, 0, THREAD.length);
            } else {
                JsonBytes.unescape(json, pairs[pair], pairs[pair + 1], row);
            }
            row.beginValue();
            if (json[pairs[pair + 2]] == '"') {
                JsonBytes.unescape(json, pairs[pair + 2] + 1, pairs[pair + 3] - 1, row);
            } else {
                row.add(json, pairs[pair + 2], pairs[pair + 3]);
            }
        }
    }

    @Override
    public void fields(byte[] line, int from, int to, LineHead head, Map<String, String> fields) {
        fields.putAll(Fields.parse(head.row, head.rowFrom, head.rowTo - head.rowFrom));
    }
}
