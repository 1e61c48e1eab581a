package io.pharos.log.format;

import java.util.Map;

import io.pharos.log.Severity;

/** {@code time="2026-11-21T18:38:24Z" level=info msg="what happened" key=value}: logfmt. The message is the value of msg. */
final class LogfmtFormat implements LineFormat {
    private static final int MAX_PAIRS = 12;

    private final Timestamps stamps;
    private final Names names;
    private int valueFrom;
    private int valueTo;

    LogfmtFormat(Timestamps stamps, Names names) {
        this.stamps = stamps;
        this.names = names;
    }

    @Override
    public boolean mayBegin(byte first) {
        return Ascii.isLetter(first);
    }

    @Override
    public boolean read(byte[] line, int from, int to, LineHead head) {
        int at = from;
        for (int pairs = 0; pairs < MAX_PAIRS && at < to; pairs++) {
            int equals = keyEnd(line, at, to);
            if (equals < 0) {
                break;
            }
            int end = value(line, equals + 1, to);
            if (Ascii.is(line, at, equals, "msg") || Ascii.is(line, at, equals, "message")) {
                head.messageStart = valueFrom;
                break;
            }
            take(line, at, equals, head);
            at = Ascii.skipBlanks(line, end, to);
        }
        return head.timeKnown && (head.severity != Severity.NONE || head.messageStart > from);
    }

    private void take(byte[] line, int from, int to, LineHead head) {
        if (Ascii.is(line, from, to, "time") || Ascii.is(line, from, to, "ts") || Ascii.is(line, from, to, "t")
                || Ascii.is(line, from, to, "timestamp")) {
            head.timeKnown = stamps.iso(line, valueFrom, valueTo) == valueTo;
            head.time = stamps.nanos();
        } else if (Ascii.is(line, from, to, "level") || Ascii.is(line, from, to, "lvl")) {
            Severity severity = Levels.at(line, valueFrom, valueTo);
            head.severity = severity == null ? Severity.NONE : severity;
        } else if (Ascii.is(line, from, to, "logger")) {
            head.logger = names.at(line, valueFrom, valueTo);
        }
    }

    private static int keyEnd(byte[] line, int from, int to) {
        int at = from;
        while (at < to && (Ascii.isLetter(line[at]) || Ascii.isDigit(line[at]) || line[at] == '_' || line[at] == '.' || line[at] == '-')) {
            at++;
        }
        return at > from && at < to && line[at] == '=' ? at : -1;
    }

    private int value(byte[] line, int from, int to) {
        if (from < to && line[from] == '"') {
            valueFrom = from + 1;
            int at = valueFrom;
            while (at < to && line[at] != '"') {
                at += line[at] == '\\' ? 2 : 1;
            }
            valueTo = Math.min(at, to);
            return Math.min(valueTo + 1, to);
        }
        valueFrom = from;
        valueTo = Ascii.wordEnd(line, from, to);
        return valueTo;
    }

    @Override
    public void fields(byte[] line, int from, int to, LineHead head, Map<String, String> fields) {
        // the pairs of any text are found by LogDetail
    }
}
