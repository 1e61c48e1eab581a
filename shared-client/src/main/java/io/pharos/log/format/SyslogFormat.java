package io.pharos.log.format;

import java.util.Map;

import io.pharos.log.Severity;

/** {@code Nov 21 18:38:24 host prog[pid]: message}, perhaps after {@code <34>}: RFC 3164. The program is the logger. */
final class SyslogFormat implements LineFormat {
    private final Timestamps stamps;
    private final Names names;
    private int hostFrom;
    private int hostTo;
    private int pidFrom;
    private int pidTo;

    SyslogFormat(Timestamps stamps, Names names) {
        this.stamps = stamps;
        this.names = names;
    }

    @Override
    public boolean mayBegin(byte first) {
        return first == '<' || Ascii.isUpper(first);
    }

    @Override
    public boolean read(byte[] line, int from, int to, LineHead head) {
        int start = Priority.end(line, from, to);
        int end = start < to && Ascii.isUpper(line[start]) ? stamps.syslog(line, start, to) : -1;
        if (end < 0 || end >= to || line[end] != ' ') {
            return false;
        }
        head.time = stamps.nanos();
        head.timeKnown = true;
        hostFrom = Ascii.skipBlanks(line, end, to);
        hostTo = Ascii.wordEnd(line, hostFrom, to);
        program(line, Ascii.skipBlanks(line, hostTo, to), to, head);
        head.severity = start > from
                ? Priority.severity(line, from)
                : Levels.leading(line, head.messageStart, to);
        return true;
    }

    private void program(byte[] line, int from, int to, LineHead head) {
        int end = from;
        while (end < to && line[end] != ':' && line[end] != '[' && !Ascii.isBlank(line[end])) {
            end++;
        }
        pidFrom = pidTo = end;
        int after = end;
        if (end < to && line[end] == '[') {
            int closing = Ascii.indexOf(line, end, to, ']');
            pidFrom = end + 1;
            pidTo = Math.max(pidFrom, closing);
            after = closing + 1;
        }
        boolean named = end > from && after > 0 && after < to && line[after] == ':';
        if (named) {
            head.logger = names.at(line, from, end);
        } else {
            pidFrom = pidTo;
        }
        head.messageStart = Ascii.skipBlanks(line, named ? after + 1 : from, to);
    }

    @Override
    public void fields(byte[] line, int from, int to, LineHead head, Map<String, String> fields) {
        Ascii.put(fields, "host", line, hostFrom, hostTo);
        Ascii.put(fields, "pid", line, pidFrom, pidTo);
    }

    /** The number before a line that says facility and severity: {@code <34>}. */
    static final class Priority {
        private static final Severity[] SEVERITIES = {
            Severity.CRITICAL, Severity.CRITICAL, Severity.CRITICAL, Severity.ERROR,
            Severity.WARNING, Severity.INFO, Severity.INFO, Severity.DEBUG
        };

        private Priority() {}

        /** Returns where it ends; {@code from} when there is none. */
        static int end(byte[] line, int from, int to) {
            if (from >= to || line[from] != '<') {
                return from;
            }
            int at = from + 1;
            while (at < to && at - from < 4 && Ascii.isDigit(line[at])) {
                at++;
            }
            return at > from + 1 && at < to && line[at] == '>' ? at + 1 : from;
        }

        static Severity severity(byte[] line, int from) {
            int value = 0;
            for (int at = from + 1; Ascii.isDigit(line[at]); at++) {
                value = value * 10 + line[at] - '0';
            }
            return of(value & 7);
        }

        /** Returns what syslog's number from 0 to 7 means. */
        static Severity of(int number) {
            return SEVERITIES[number];
        }
    }
}
