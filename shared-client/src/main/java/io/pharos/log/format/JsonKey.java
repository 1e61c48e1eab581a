package io.pharos.log.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a key of a JSON line means, by the names that the usual libraries give. */
final class JsonKey {
    static final int FIELD = 0;
    static final int TIME = 1;
    static final int LEVEL = 2;
    static final int LOGGER = 3;
    static final int MESSAGE = 4;
    static final int THREAD = 5;
    static final int EXCEPTION = 6;
    static final int MEANINGS = 7;

    private static final int MAX_LENGTH = 20;

    /** Names by their length, the better of two that mean the same further left. */
    private static final Name[][] NAMES = new Name[MAX_LENGTH + 1][0];

    static {
        put(TIME, "time", "timestamp", "@timestamp", "ts", "@t", "t");
        put(LEVEL, "level", "lvl", "severity", "levelname", "log.level", "@l");
        put(LOGGER, "logger", "logger_name", "log.logger", "name", "sourcecontext");
        put(MESSAGE, "message", "msg", "@m", "short_message", "textpayload", "@mt", "event", "log");
        put(THREAD, "thread", "thread_name", "threadname", "process.thread.name");
        put(EXCEPTION, "stack_trace", "exception", "exc_info", "error.stack_trace", "@x");
    }

    private JsonKey() {}

    /** Returns meaning * 16 + rank, the better the lower; 0 when it means nothing in particular. */
    static int of(byte[] json, int from, int to) {
        int length = to - from;
        if (length == 0 || length > MAX_LENGTH) {
            return FIELD;
        }
        for (Name name : NAMES[length]) {
            if (isSame(json, from, name.bytes)) {
                return name.key;
            }
        }
        return FIELD;
    }

    private static boolean isSame(byte[] json, int from, byte[] lower) {
        for (int i = 0; i < lower.length; i++) {
            int b = json[from + i];
            if ((b >= 'A' && b <= 'Z' ? b | 0x20 : b) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    private static void put(int meaning, String... names) {
        for (int rank = 0; rank < names.length; rank++) {
            byte[] bytes = names[rank].getBytes(StandardCharsets.US_ASCII);
            Name[] known = NAMES[bytes.length];
            Name[] more = Arrays.copyOf(known, known.length + 1);
            more[known.length] = new Name(bytes, meaning * 16 + rank);
            NAMES[bytes.length] = more;
        }
    }

    private record Name(byte[] bytes, int key) {}
}
