package io.pharos.log.format;

import java.util.Map;

import io.pharos.log.Severity;

/**
 * {@code client - user [21/Nov/2026:18:38:24 +0000] "GET /path HTTP/1.1" 200 512 "referer" "agent" 0.012}: what nginx
 * and Apache write of each request. How bad it is, the status says. The message begins with the request.
 */
final class AccessFormat implements LineFormat {
    private static final int MAX_WORDS = 5;

    private final Timestamps stamps;
    private int clientTo;
    private int userFrom;
    private int userTo;
    private int requestTo;
    private int statusFrom;

    AccessFormat(Timestamps stamps) {
        this.stamps = stamps;
    }

    @Override
    public boolean mayBegin(byte first) {
        return first == ':' || Ascii.isDigit(first) || Ascii.isLetter(first);
    }

    @Override
    public boolean read(byte[] line, int from, int to, LineHead head) {
        clientTo = Ascii.wordEnd(line, from, to);
        int bracket = bracket(line, clientTo, to);
        int end = bracket < 0 ? -1 : stamps.dayFirst(line, bracket + 1, to);
        if (end < 0 || end + 2 >= to || line[end] != ']' || line[end + 1] != ' ' || line[end + 2] != '"') {
            return false;
        }
        userTo = bracket - 1;
        userFrom = userTo;
        while (userFrom > clientTo && line[userFrom - 1] != ' ') {
            userFrom--;
        }
        head.messageStart = end + 2;
        requestTo = quotedEnd(line, end + 3, to);
        statusFrom = Ascii.skipBlanks(line, requestTo + 1, to);
        int status = statusFrom + 3 <= to ? Ascii.two(line, statusFrom) * 10 + line[statusFrom + 2] - '0' : -1;
        if (status < 100 || status > 999) {
            return false;
        }
        head.time = stamps.nanos();
        head.timeKnown = true;
        head.severity = status >= 500 ? Severity.ERROR : status >= 400 ? Severity.WARNING : Severity.INFO;
        return true;
    }

    /** Returns where the bracket of the time is, behind a few words; -1 when it is not there. */
    private static int bracket(byte[] line, int from, int to) {
        int at = from;
        for (int words = 0; words < MAX_WORDS; words++) {
            at = Ascii.skipBlanks(line, at, to);
            if (at >= to || line[at] == '[') {
                return at < to ? at : -1;
            }
            at = Ascii.wordEnd(line, at, to);
        }
        return -1;
    }

    @Override
    public void fields(byte[] line, int from, int to, LineHead head, Map<String, String> fields) {
        Ascii.put(fields, "client", line, from, clientTo);
        Ascii.put(fields, "user", line, userFrom, userTo);
        String[] request = Ascii.string(line, head.messageStart + 1, requestTo).split(" ");
        if (request.length >= 2) {
            fields.put("method", request[0]);
            fields.put("path", request[1]);
        }
        Ascii.put(fields, "status", line, statusFrom, statusFrom + 3);
        int bytes = Ascii.skipBlanks(line, statusFrom + 3, to);
        int at = Ascii.wordEnd(line, bytes, to);
        Ascii.put(fields, "bytes", line, bytes, at);
        at = quoted(line, at, to, "referer", fields);
        at = quoted(line, at, to, "agent", fields);
        at = Ascii.skipBlanks(line, at, to);
        if (at < to && Ascii.isDigit(line[at])) {
            Ascii.put(fields, "duration", line, at, Ascii.wordEnd(line, at, to));
        }
    }

    private static int quoted(byte[] line, int after, int to, String name, Map<String, String> fields) {
        int at = Ascii.skipBlanks(line, after, to);
        if (at >= to || line[at] != '"') {
            return after;
        }
        int end = quotedEnd(line, at + 1, to);
        Ascii.put(fields, name, line, at + 1, end);
        return Math.min(end + 1, to);
    }

    private static int quotedEnd(byte[] line, int from, int to) {
        int at = from;
        while (at < to && line[at] != '"') {
            at += line[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, to);
    }
}
