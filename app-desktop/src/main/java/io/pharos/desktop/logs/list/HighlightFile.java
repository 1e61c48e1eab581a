package io.pharos.desktop.logs.list;

import java.util.List;

import io.pharos.log.filter.TextPattern;
import io.pharos.log.match.BadPatternException;
import io.pharos.log.match.TextMatcher;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Highlights as JSON, to be kept and to be given to others. */
public final class HighlightFile {
    private HighlightFile() {}

    /** Returns the highlights as one JSON object. */
    public static String write(List<Highlight> highlights) {
        return JsonCodec.shared().write(new Saved(highlights.stream()
                .map(each -> new Item(
                        each.pattern().words(), each.pattern().regex(), each.pattern().ignoreCase(), each.label()))
                .toList()));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is something else, with a message that says what is wrong
     */
    public static List<Highlight> read(String json) {
        Saved saved;
        try {
            saved = JsonCodec.shared().read(json, Saved.class);
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        if (saved.highlights() == null) {
            throw new IllegalArgumentException("There is no list \"highlights\" in it.");
        }
        return saved.highlights().stream().map(HighlightFile::highlight).toList();
    }

    private static Highlight highlight(Item item) {
        if (item.words() == null || item.words().isEmpty() || item.label() == null) {
            throw new IllegalArgumentException("Each highlight needs \"words\" and a \"label\" from 1 to 9.");
        }
        TextPattern pattern = new TextPattern(
                item.words(), Boolean.TRUE.equals(item.regex()), Boolean.TRUE.equals(item.ignoreCase()));
        try {
            TextMatcher.of(pattern.words(), pattern.regex(), pattern.ignoreCase());
        } catch (BadPatternException e) {
            throw new IllegalArgumentException("\"" + pattern.words() + "\": " + e.getMessage(), e);
        }
        return new Highlight(pattern, item.label());
    }

    /** What is in the file. */
    record Saved(@Nullable List<Item> highlights) {}

    /** One highlight in the file. */
    record Item(
            @Nullable String words, @Nullable Boolean regex, @Nullable Boolean ignoreCase, @Nullable Integer label) {}
}
