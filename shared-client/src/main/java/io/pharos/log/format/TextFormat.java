package io.pharos.log.format;

import io.pharos.log.Severity;

/**
 * A time stamp, then level, thread, logger in whatever order, then the message: what Logback, log4j, Spring Boot,
 * Tomcat, Python's logging, Rust's tracing and many others write. A stamp alone will do.
 */
final class TextFormat implements LineFormat {
    private static final int MAX_PARTS = 9;
    private static final int MAX_BRACKET = 200;

    private final Timestamps stamps;
    private final Names names;
    private int at;
    private boolean dashed;

    TextFormat(Timestamps stamps, Names names) {
        this.stamps = stamps;
        this.names = names;
    }

    @Override
    public boolean mayBegin(byte first) {
        return first == '[' || Ascii.isDigit(first);
    }

    @Override
    public boolean read(byte[] line, int from, int to, LineHead head) {
        boolean bracket = line[from] == '[';
        int end = stamps.read(line, bracket ? from + 1 : from, to);
        if (end < 0 || !(bracket ? end < to && line[end] == ']' : isBorder(line, end, to))) {
            return false;
        }
        head.time = stamps.nanos();
        head.timeKnown = true;
        at = Ascii.skipBlanks(line, bracket ? end + 1 : end, to);
        dashed = false;
        for (int parts = 0; parts < MAX_PARTS && at < to && part(line, to, head); parts++) {
            at = Ascii.skipBlanks(line, at, to);
        }
        head.messageStart = Ascii.skipBlanks(line, at, to);
        if (head.severity == Severity.NONE) {
            head.severity = Levels.leading(line, head.messageStart, to);
        }
        return true;
    }

    /** Takes one part of the head and moves behind it; returns false where the message begins. */
    private boolean part(byte[] line, int to, LineHead head) {
        byte first = line[at];
        if (first == '[' || first == '{' || first == '(') {
            return bracketed(line, to, head, first == '[' ? ']' : first == '{' ? '}' : ')');
        }
        int end = Ascii.wordEnd(line, at, to);
        if (end - at == 1 && isSeparator(first)) {
            at = end;
            return separated(line, to, head);
        }
        if (first == '-' && Ascii.is(line, at, end, "---")) {
            at = end;
            return true;
        }
        return word(line, end, to, head);
    }

    /** Returns whether the head goes on behind a separator. */
    private boolean separated(byte[] line, int to, LineHead head) {
        boolean before = dashed;
        dashed = true;
        if (!head.logger.isEmpty()) {
            return head.severity == Severity.NONE && isLevelNext(line, at, to);
        }
        return head.severity == Severity.NONE || before;
    }

    private boolean bracketed(byte[] line, int to, LineHead head, char closing) {
        int end = Ascii.indexOf(line, at + 1, Math.min(to, at + MAX_BRACKET), closing);
        if (end < 0 || !head.logger.isEmpty() || closing != ']' && !isPath(line, at + 1, end)) {
            return false;
        }
        int inFrom = Ascii.skipBlanks(line, at + 1, end);
        int inTo = end;
        while (inTo > inFrom && Ascii.isBlank(line[inTo - 1])) {
            inTo--;
        }
        Severity level = head.severity == Severity.NONE ? Levels.at(line, inFrom, inTo) : null;
        if (level != null) {
            head.severity = level;
        } else if (closing == ']') {
            head.threadFrom = inFrom;
            head.threadTo = inTo;
        }
        at = end + 1;
        if (at < to && line[at] == ':') {
            at++;
        }
        return true;
    }

    private boolean word(byte[] line, int end, int to, LineHead head) {
        int bare = line[end - 1] == ':' ? end - 1 : end;
        int next = Ascii.skipBlanks(line, end, to);
        boolean separated = next + 1 < to && isSeparator(line[next]) && Ascii.isBlank(line[next + 1])
                || next + 1 == to && isSeparator(line[next]);
        if (head.severity == Severity.NONE) {
            Severity level = Levels.at(line, at, bare);
            if (level != null) {
                head.severity = level;
                // "Error reading x" is a sentence; "ERROR reading x" has a level
                boolean alone = Ascii.isUpper(line[at + 1]) || bare < end || separated || next > end && line[end] == '\t';
                at = alone ? end : at;
                return alone;
            }
        }
        if (!head.logger.isEmpty()) {
            return false;
        }
        if (isNumber(line, at, bare) && head.severity != Severity.NONE && next < to && isAfterPid(line[next])) {
            at = end;
            return true;
        }
        boolean named = separated
                && (head.severity != Severity.NONE || dashed || head.threadTo > head.threadFrom || isPath(line, at, bare));
        if (named || bare < end && isPath(line, at, bare)) {
            head.logger = names.at(line, at, bare);
            at = end;
            return named || head.severity == Severity.NONE && isLevelNext(line, next, to);
        }
        return false;
    }

    private static boolean isLevelNext(byte[] line, int after, int to) {
        int from = Ascii.skipBlanks(line, after, to);
        return Levels.at(line, from, Ascii.wordEnd(line, from, to)) != null;
    }

    private static boolean isSeparator(byte b) {
        return b == '-' || b == ':' || b == '|';
    }

    private static boolean isAfterPid(byte b) {
        return b == '-' || b == '[' || b == ':';
    }

    private static boolean isBorder(byte[] line, int at, int to) {
        return at >= to || Ascii.isBlank(line[at]) || line[at] == '|' || line[at] == '[' || line[at] == ':';
    }

    private static boolean isNumber(byte[] line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Ascii.isDigit(line[i])) {
                return false;
            }
        }
        return from < to;
    }

    /** Returns whether the word reads like {@code org.example.Name} or {@code crate::name}: a logger, not a sentence. */
    private static boolean isPath(byte[] line, int from, int to) {
        boolean dotted = false;
        for (int i = from; i < to; i++) {
            byte b = line[i];
            if (b == '.' || b == ':') {
                dotted = true;
            } else if (!Ascii.isLetter(b) && !Ascii.isDigit(b) && b != '_' && b != '$' && b != '-') {
                return false;
            }
        }
        return dotted && Ascii.isLetter(line[from]);
    }
}
