package io.pharos.log.format;

import java.util.Map;

import io.pharos.log.LogEntry;
import io.pharos.log.Severity;

/** {@code I1121 18:38:24.123456   12345 file.go:123] message}: glog and klog. The file is the logger. */
final class GlogFormat implements LineFormat {
    private final Timestamps stamps;
    private final Names names;
    private int placeFrom;
    private int placeTo;

    GlogFormat(Timestamps stamps, Names names) {
        this.stamps = stamps;
        this.names = names;
    }

    @Override
    public boolean mayBegin(byte first) {
        return Ascii.isUpper(first);
    }

    @Override
    public boolean read(byte[] line, int from, int to, LineHead head) {
        Severity severity = switch (line[from]) {
            case 'I' -> Severity.INFO;
            case 'W' -> Severity.WARNING;
            case 'E' -> Severity.ERROR;
            case 'F' -> Severity.CRITICAL;
            case 'D' -> Severity.DEBUG;
            default -> null;
        };
        int end = severity == null || from + 1 >= to || !Ascii.isDigit(line[from + 1]) ? -1 : stamps.monthDay(line, from + 1, to);
        int bracket = end < 0 ? -1 : Ascii.indexOf(line, end, Math.min(to, end + 200), ']');
        int colon = bracket < 0 ? -1 : Ascii.indexOf(line, end, bracket, ':');
        if (severity == null || colon < 0) {
            return false;
        }
        head.time = stamps.nanos();
        head.timeKnown = true;
        head.severity = severity;
        head.threadFrom = Ascii.skipBlanks(line, end, bracket);
        head.threadTo = Ascii.wordEnd(line, head.threadFrom, bracket);
        placeFrom = Ascii.skipBlanks(line, head.threadTo, bracket);
        placeTo = bracket;
        head.logger = names.at(line, Math.min(placeFrom, colon), colon);
        head.messageStart = Ascii.skipBlanks(line, bracket + 1, to);
        return true;
    }

    @Override
    public void fields(byte[] line, int from, int to, LineHead head, Map<String, String> fields) {
        LineFormat.super.fields(line, from, to, head, fields);
        Ascii.put(fields, LogEntry.PLACE, line, placeFrom, placeTo);
    }
}
