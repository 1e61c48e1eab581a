package io.pharos.server.topic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.pharos.model.InvalidFieldException;
import io.pharos.model.Parameter;
import io.pharos.model.RawJson;
import io.pharos.model.TopicName;
import io.pharos.model.api.TopicsApi;
import io.pharos.server.access.Identity;
import io.pharos.server.push.Stamped;
import io.pharos.server.push.Topic;
import io.pharos.server.rest.RestRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a topic's history a caller wants. Who goes on with the last offset got, as {@code since_offset} or, one
 * less, as {@code until_offset} in reverse, sees every event once.
 *
 * @param epoch  the life of the topic that the offsets belong to; null for whatever is there
 * @param since  events after that one; null from the oldest
 * @param until  and up to that one, inclusive; null up to the newest
 */
record HistoryPage(@Nullable String epoch, @Nullable Long since, @Nullable Long until, int limit, boolean reverse) {
    static final Parameter SINCE = Parameter.offset("since_offset", "Only events after this offset.");
    static final Parameter UNTIL = Parameter.offset("until_offset", "Only events up to this offset, inclusive.");
    static final Parameter LIMIT = Parameter.whole("limit", 100, 1, 1_000, "How many events at most.");
    static final Parameter REVERSE = Parameter.flag("reverse", false, "Newest first.");

    /** A page ends early rather than have much more than that. */
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    /**
     * Reads what a call asks for.
     *
     * @throws InvalidFieldException naming the parameter that is wrong
     */
    static HistoryPage of(RestRequest request) {
        return new HistoryPage(
                request.text(Parameter.EPOCH),
                request.offset(SINCE),
                request.offset(UNTIL),
                request.number(LIMIT),
                request.flag(REVERSE));
    }

    /** Reads it from a topic. */
    TopicsApi.History read(TopicService service, Identity who, TopicName topic) throws TopicException {
        Topic.Page<?> page = service.history(
                who, topic, since == null ? 0 : since, until == null ? Long.MAX_VALUE : until, limit, reverse);
        boolean sameLife = epoch == null || epoch.equals(page.epoch());
        return new TopicsApi.History(
                topic.name(),
                page.epoch(),
                page.firstOffset(),
                page.lastOffset(),
                since == null && epoch == null ? null : sameLife && reaches(page),
                sameLife ? events(page.events()) : List.of());
    }

    private boolean reaches(Topic.Page<?> page) {
        return since == null || since >= page.firstOffset() - 1 && since <= page.lastOffset();
    }

    private static List<TopicsApi.Event> events(List<? extends Stamped<?>> stamped) {
        List<TopicsApi.Event> events = new ArrayList<>();
        int bytes = 0;
        for (Stamped<?> each : stamped) {
            byte[] data = each.data();
            bytes += data.length;
            if (bytes > MAX_BYTES && !events.isEmpty()) {
                return events;
            }
            RawJson json = new RawJson(new String(data, StandardCharsets.UTF_8));
            events.add(new TopicsApi.Event(each.position().offset(), each.at(), json));
        }
        return events;
    }
}
