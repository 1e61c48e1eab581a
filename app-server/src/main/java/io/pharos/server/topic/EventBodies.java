package io.pharos.server.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.pharos.model.CustomEvent;
import io.pharos.model.ErrorCode;
import io.pharos.model.codec.ProtocolException;

/** Reads the events of a body: one JSON object, or one on each line. */
final class EventBodies {
    static final int MAX_BYTES = 16 * 1024 * 1024;
    static final int MAX_EVENTS = 10_000;

    private EventBodies() {}

    /**
     * Returns the events, all of them good.
     *
     * @throws TopicException for the first that is not; of many it names the line
     */
    static List<CustomEvent> read(String contentType, String body) throws TopicException {
        return isLines(contentType) ? lines(body) : List.of(event("", body));
    }

    private static boolean isLines(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines" -> true;
            default -> false;
        };
    }

    private static List<CustomEvent> lines(String body) throws TopicException {
        List<CustomEvent> events = new ArrayList<>();
        int number = 0;
        int start = 0;
        while (start < body.length()) {
            int end = body.indexOf('\n', start);
            String line = body.substring(start, end < 0 ? body.length() : end);
            start = end < 0 ? body.length() : end + 1;
            number++;
            if (!line.isBlank()) {
                events.add(event("Line " + number + ": ", line));
            }
            if (events.size() > MAX_EVENTS) {
                throw new TopicException(
                        ErrorCode.TOO_LARGE,
                        "The body holds more than " + MAX_EVENTS + " events; send them in parts.",
                        null);
            }
        }
        if (events.isEmpty()) {
            throw new TopicException(ErrorCode.INVALID_JSON, "The body holds no event.", null);
        }
        return events;
    }

    private static CustomEvent event(String place, String text) throws TopicException {
        try {
            return TopicService.event(text);
        } catch (ProtocolException e) {
            throw new TopicException(e.code(), place + e.getMessage(), null);
        } catch (TopicException e) {
            throw new TopicException(e.code(), place + e.getMessage(), null);
        }
    }
}
