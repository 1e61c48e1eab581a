package io.pharos.desktop.logs.list;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

import io.pharos.desktop.fx.Background;
import io.pharos.log.LogEntry;

/**
 * More of messages that are too long to be shown at once, each time sixteen times as much. Secrets in so much text are
 * looked for beside the FX thread. FX thread only.
 */
final class LongTexts {
    /** How many characters of a message are shown at first. */
    static final int AT_FIRST = 4_000;

    /** Behind what is shown more is looked at, so that a secret that begins before the cut is known for one. */
    private static final int MARGIN = 400;

    private static final int STEP = 16;
    private static final int REMEMBERED = 8;

    /**
     * The beginning of a message.
     *
     * @param shown without secrets
     * @param left  how many characters there are behind it
     */
    record Beginning(String shown, long left) {}

    private final UnaryOperator<String> mask;
    private final LongConsumer changed;
    private final Background background;
    private final Map<Long, Beginning> more = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Beginning> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param mask    hides secrets, on any thread
     * @param changed hears the number of a row of which more can be shown
     */
    LongTexts(UnaryOperator<String> mask, LongConsumer changed, Background background) {
        this.mask = mask;
        this.changed = changed;
        this.background = background;
    }

    /** Returns as much of a message as is to be shown. */
    Beginning of(LogEntry entry) {
        Beginning known = more.get(entry.number());
        return known == null ? cut(entry, AT_FIRST) : known;
    }

    /** Prepares more of a message. */
    void showMore(LogEntry entry) {
        long length = (long) entry.text().length() - entry.messageStart();
        long before = length - of(entry).left();
        int most = (int) Math.min(length, Math.max(AT_FIRST, before) * STEP);
        background.run(
                () -> cut(entry, most),
                beginning -> {
                    more.put(entry.number(), beginning);
                    changed.accept(entry.number());
                },
                _ -> {});
    }

    /** Secrets are shown, or hidden again. */
    void forget() {
        more.clear();
    }

    /** Returns the beginning of a message. From any thread. */
    Beginning cut(LogEntry entry, int most) {
        String text = entry.text();
        int from = entry.messageStart();
        int length = text.length() - from;
        if (length <= most + MARGIN) {
            return new Beginning(mask.apply(text.substring(from)), 0);
        }
        String masked = mask.apply(text.substring(from, from + most + MARGIN));
        return new Beginning(masked.substring(0, whole(masked, Math.min(most, masked.length()))), (long) length - most);
    }

    /** Does not cut a character of two halves. */
    private static int whole(String text, int end) {
        return end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
