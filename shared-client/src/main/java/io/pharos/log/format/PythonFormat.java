package io.pharos.log.format;

import io.pharos.log.Severity;

/** {@code LEVEL:name:message}: what Python's logging writes when nobody set a format. It does not say when. */
final class PythonFormat implements LineFormat {
    private static final int MAX_HEAD = 200;

    private final Names names;

    PythonFormat(Names names) {
        this.names = names;
    }

    @Override
    public boolean mayBegin(byte first) {
        return Ascii.isUpper(first);
    }

    @Override
    public boolean read(byte[] line, int from, int to, LineHead head) {
        int level = Ascii.indexOf(line, from, Math.min(to, from + 9), ':');
        Severity severity = level < 0 ? null : Levels.at(line, from, level);
        int name = severity == null ? -1 : Ascii.indexOf(line, level + 1, Math.min(to, level + MAX_HEAD), ':');
        if (severity == null || name <= level + 1 || Ascii.wordEnd(line, level + 1, name) < name) {
            return false;
        }
        head.severity = severity;
        head.logger = names.at(line, level + 1, name);
        head.messageStart = name + 1;
        return true;
    }

    @Override
    public boolean timed() {
        return false;
    }
}
