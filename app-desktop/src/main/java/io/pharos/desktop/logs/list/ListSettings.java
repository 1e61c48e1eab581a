package io.pharos.desktop.logs.list;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.pharos.log.filter.Highlight;
import io.pharos.log.filter.HighlightSet;
import io.pharos.log.filter.TextPattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How rows are shown: columns and their widths, time, wrapping, size. FX thread only. */
public final class ListSettings {
    /** How the time of a row is written. */
    public enum TimeStyle {
        /** Time of day here. */
        LOCAL,
        /** Date and time of day in UTC. */
        UTC,
        /** How long ago. */
        AGO,
        /** How long after the row above. */
        DELTA
    }

    /** A structured field as a column. */
    public record FieldColumn(String name, int width) {
        public FieldColumn {
            width = Math.clamp(width, LEAST_WIDTH, MOST_WIDTH);
        }
    }

    static final int LEAST_WIDTH = 4;
    static final int MOST_WIDTH = 120;
    static final double LEAST_ZOOM = 0.6;
    static final double MOST_ZOOM = 3;

    private static final int LOGGER_WIDTH = 22;
    private static final int SOURCE_WIDTH = 14;
    private static final double ZOOM_STEP = 1.1;
    private static final String PREFIX = "list.";

    private final BooleanProperty wrap = new SimpleBooleanProperty();
    private final BooleanProperty reveal = new SimpleBooleanProperty();
    private final DoubleProperty zoom = new SimpleDoubleProperty(1);
    private final ObjectProperty<TimeStyle> time = new SimpleObjectProperty<>(TimeStyle.LOCAL);
    private final BooleanProperty timeShown = new SimpleBooleanProperty(true);
    private final BooleanProperty loggerShown = new SimpleBooleanProperty(true);
    private final DoubleProperty loggerWidth = new SimpleDoubleProperty(LOGGER_WIDTH);
    private final DoubleProperty sourceWidth = new SimpleDoubleProperty(SOURCE_WIDTH);
    private final ObjectProperty<HighlightSet> highlights =
            new SimpleObjectProperty<>(new HighlightSet("", List.of()));
    private final ObjectProperty<List<FieldColumn>> fields = new SimpleObjectProperty<>(List.of());

    /** Whether a message that is too long goes on in the next line. */
    public BooleanProperty wrap() {
        return wrap;
    }

    /** Whether secrets are shown; never kept over a restart. */
    public BooleanProperty reveal() {
        return reveal;
    }

    /** Size of the letters; 1 is the usual one. */
    public DoubleProperty zoom() {
        return zoom;
    }

    public ObjectProperty<TimeStyle> time() {
        return time;
    }

    public BooleanProperty timeShown() {
        return timeShown;
    }

    public BooleanProperty loggerShown() {
        return loggerShown;
    }

    /** Width of the logger's column, in characters. */
    public DoubleProperty loggerWidth() {
        return loggerWidth;
    }

    /** Width of the source's column, in characters; it is there only when there are several sources. */
    public DoubleProperty sourceWidth() {
        return sourceWidth;
    }

    /** Structured fields that have columns, from the left. */
    public ObjectProperty<List<FieldColumn>> fields() {
        return fields;
    }

    /** What is tinted in messages. */
    public ObjectProperty<HighlightSet> highlights() {
        return highlights;
    }

    /**
     * Tints these words with a colour from 1 to 9; where they have that colour, no more.
     *
     * @throws IllegalArgumentException with a sentence when there are too many highlights already
     */
    public void toggleHighlight(String words, int colour) {
        Highlight wanted = new Highlight("", new TextPattern(words, false, false), colour, true);
        HighlightSet set = highlights.get();
        highlights.set(set.highlights().contains(wanted) ? set.without(wanted.pattern()) : set.with(wanted));
    }

    /** Gives a field a column, or takes it away. */
    public void toggleField(String name) {
        List<FieldColumn> next = new ArrayList<>(fields.get());
        if (!next.removeIf(column -> column.name().equals(name))) {
            next.add(new FieldColumn(name, SOURCE_WIDTH));
        }
        fields.set(List.copyOf(next));
    }

    /** Makes letters larger by so many steps, or smaller when negative. */
    public void zoomBy(int steps) {
        zoom.set(Math.clamp(zoom.get() * Math.pow(ZOOM_STEP, steps), LEAST_ZOOM, MOST_ZOOM));
    }

    /** Has {@code changed} called after any change. */
    void onChange(Runnable changed) {
        List.of(wrap, reveal, zoom, time, timeShown, loggerShown, loggerWidth, sourceWidth, fields)
                .forEach(each -> each.subscribe(changed));
    }

    /** Returns what is worth keeping over a restart. */
    public Map<String, String> memento() {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put(PREFIX + "wrap", Boolean.toString(wrap.get()));
        kept.put(PREFIX + "zoom", Double.toString(zoom.get()));
        kept.put(PREFIX + "time", time.get().name());
        kept.put(PREFIX + "time-shown", Boolean.toString(timeShown.get()));
        kept.put(PREFIX + "logger-shown", Boolean.toString(loggerShown.get()));
        kept.put(PREFIX + "logger-width", Double.toString(loggerWidth.get()));
        kept.put(PREFIX + "source-width", Double.toString(sourceWidth.get()));
        kept.put(PREFIX + "fields", fieldsAsText());
        kept.put(PREFIX + "highlights", highlights.get().toJson());
        return kept;
    }

    /** Takes back what {@link #memento()} gave; what is missing or odd changes nothing. */
    public void restore(Map<String, String> memento) {
        with(memento, "wrap", text -> wrap.set(Boolean.parseBoolean(text)));
        with(memento, "zoom", text -> zoom.set(Math.clamp(Double.parseDouble(text), LEAST_ZOOM, MOST_ZOOM)));
        with(memento, "time", text -> time.set(TimeStyle.valueOf(text)));
        with(memento, "time-shown", text -> timeShown.set(Boolean.parseBoolean(text)));
        with(memento, "logger-shown", text -> loggerShown.set(Boolean.parseBoolean(text)));
        with(memento, "logger-width", text -> loggerWidth.set(width(text)));
        with(memento, "source-width", text -> sourceWidth.set(width(text)));
        with(memento, "fields", text -> fields.set(fieldsOf(text)));
        with(memento, "highlights", text -> highlights.set(HighlightSet.ofJson(text)));
    }

    private static void with(Map<String, String> memento, String key, Consumer<String> taker) {
        String text = memento.get(PREFIX + key);
        if (text == null) {
            return;
        }
        try {
            taker.accept(text);
        } catch (IllegalArgumentException odd) {
            // written by another version: the usual value is better than none
        }
    }

    private static double width(String text) {
        return Math.clamp(Double.parseDouble(text), LEAST_WIDTH, MOST_WIDTH);
    }

    /** Fields as lines of width and name. */
    private String fieldsAsText() {
        StringBuilder text = new StringBuilder();
        fields.get().forEach(column -> text.append(column.width()).append(' ').append(column.name()).append('\n'));
        return text.toString();
    }

    private static List<FieldColumn> fieldsOf(String text) {
        return text.lines()
                .map(line -> line.split(" ", 2))
                .filter(parts -> parts.length == 2 && !parts[1].isBlank())
                .map(parts -> new FieldColumn(parts[1], Integer.parseInt(parts[0])))
                .toList();
    }
}
