package io.pharos.model.api;

import java.time.Instant;
import java.util.List;

import io.pharos.model.RawJson;
import org.jspecify.annotations.Nullable;

/** Bodies about topics: {@code /api/v4/topics}. */
public final class TopicsApi {
    private TopicsApi() {}

    /**
     * Events were published, all of them.
     *
     * @param accepted how many
     * @param offset   of the last one
     */
    public record Accepted(String topic, int accepted, long offset, String epoch) {}

    /**
     * A page of what a topic remembers.
     *
     * @param epoch       names the present life of the topic; offsets of another one mean nothing here
     * @param firstOffset of the oldest event still there; one more than {@code lastOffset} when there is none
     * @param lastOffset  of the newest event
     * @param recovered   when a position was asked for: whether everything after it is still there; false with no
     *                    events when it is of another epoch
     * @param events      in the order asked for
     */
    public record History(
            String topic,
            String epoch,
            long firstOffset,
            long lastOffset,
            @Nullable Boolean recovered,
            List<Event> events) {}

    /** One event of a topic. */
    public record Event(long offset, Instant timestamp, RawJson data) {}

    /** All topics of this moment. */
    public record Topics(List<Topic> topics, Instant timestamp) {}

    /**
     * One topic.
     *
     * @param kind        {@code stream}, {@code state} (a snapshot comes first) or {@code custom} (anybody publishes)
     * @param subscribers how many listen
     * @param bytes       what its history holds
     * @param rate        events a second, over the last ten
     */
    public record Topic(
            String name,
            String kind,
            int subscribers,
            String epoch,
            long firstOffset,
            long lastOffset,
            long bytes,
            double rate) {}
}
