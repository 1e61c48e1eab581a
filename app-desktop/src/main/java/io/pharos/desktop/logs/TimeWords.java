package io.pharos.desktop.logs;

import io.pharos.desktop.logs.time.Span;

/** Parts of time in the language of the filter. */
final class TimeWords {
    private TimeWords() {}

    /** Returns words for: from one moment on, and before another. */
    static String between(Span span) {
        return "time>=" + span.from() + " and time<" + span.to();
    }
}
