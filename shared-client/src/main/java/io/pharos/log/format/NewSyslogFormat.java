package io.pharos.log.format;

import java.util.Map;

/** {@code <34>1 2026-11-21T18:38:24.123Z host prog pid id [data@1 key="value"] message}: RFC 5424. */
final class NewSyslogFormat implements LineFormat {
    private final Timestamps stamps;
    private final Names names;
    private final int[] starts = new int[4];
    private final int[] ends = new int[4];
    private int dataFrom;
    private int dataTo;

    NewSyslogFormat(Timestamps stamps, Names names) {
        this.stamps = stamps;
        this.names = names;
    }

    @Override
    public boolean mayBegin(byte first) {
        return first == '<';
    }

    @Override
    public boolean read(byte[] line, int from, int to, LineHead head) {
        int version = SyslogFormat.Priority.end(line, from, to);
        if (version == from || version + 2 >= to || line[version] != '1' || line[version + 1] != ' ') {
            return false;
        }
        int at = version + 2;
        int end = Ascii.wordEnd(line, at, to);
        head.timeKnown = stamps.iso(line, at, end) == end;
        if (!head.timeKnown && !Ascii.is(line, at, end, "-")) {
            return false;
        }
        head.time = stamps.nanos();
        for (int part = 0; part < starts.length; part++) {
            starts[part] = Ascii.skipBlanks(line, end, to);
            ends[part] = end = Ascii.wordEnd(line, starts[part], to);
        }
        dataFrom = Ascii.skipBlanks(line, end, to);
        dataTo = dataEnd(line, dataFrom, to);
        head.severity = SyslogFormat.Priority.severity(line, from);
        head.logger = Ascii.is(line, starts[1], ends[1], "-") ? "" : names.at(line, starts[1], ends[1]);
        head.messageStart = Ascii.skipBlanks(line, dataTo, to);
        return true;
    }

    private static int dataEnd(byte[] line, int from, int to) {
        if (from < to && line[from] == '-') {
            return from + 1;
        }
        int at = from;
        while (at < to && line[at] == '[') {
            boolean quoted = false;
            for (at++; at < to && (quoted || line[at] != ']'); at++) {
                if (line[at] == '\\') {
                    at++;
                } else if (line[at] == '"') {
                    quoted = !quoted;
                }
            }
            at = Math.min(at + 1, to);
        }
        return at;
    }

    @Override
    public void fields(byte[] line, int from, int to, LineHead head, Map<String, String> fields) {
        Ascii.put(fields, "host", line, starts[0], ends[0]);
        Ascii.put(fields, "pid", line, starts[2], ends[2]);
        Ascii.put(fields, "id", line, starts[3], ends[3]);
        KeyValues.read(Ascii.string(line, dataFrom, dataTo), fields);
    }
}
