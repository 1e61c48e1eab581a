package io.pharos.desktop.logs;

import io.pharos.desktop.logs.filter.Language;
import io.pharos.log.LogEntry;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.TextPattern;

/** The language of filters as far as the tab speaks it itself. */
final class FilterLanguage implements Language {
    @Override
    public Condition read(String words) {
        return new Condition.Anywhere(new TextPattern(words, false, true));
    }

    @Override
    public String has(String field, String value) {
        return value;
    }

    @Override
    public String like(LogEntry entry) {
        return entry.logger();
    }
}
