package io.pharos.model.api;

import java.time.Instant;
import java.util.List;

import io.pharos.model.RawJson;
import io.pharos.model.Summary;
import org.jspecify.annotations.Nullable;

/** Bodies about topics: {@code /api/v4/topics}. */
public final class TopicsApi {
    private TopicsApi() {}

    @Summary("Events were published, all of them.")
    public record Accepted(
            String topic,
            @Summary("How many.") int accepted,
            @Summary("Of the last one.") long offset,
            String epoch) {}

    @Summary("A page of what a topic remembers.")
    public record History(
            String topic,
            @Summary("Names the present life of the topic; offsets of another one mean nothing here.") String epoch,
            @Summary("Of the oldest event still there; one more than last_offset when there is none.")
                    long firstOffset,
            @Summary("Of the newest event.") long lastOffset,
            @Summary("When a position was asked for: whether everything after it is still there; false with no events"
                            + " when it is of another epoch.")
                    @Nullable Boolean recovered,
            @Summary("In the order asked for.") List<Event> events) {}

    @Summary("One event of a topic.")
    public record Event(long offset, Instant timestamp, RawJson data) {}

    @Summary("All topics of this moment.")
    public record Topics(List<Topic> topics, Instant timestamp) {}

    @Summary("One topic.")
    public record Topic(
            String name,
            @Summary("stream, state (a snapshot comes first) or custom (anybody publishes).") String kind,
            @Summary("How many listen.") int subscribers,
            String epoch,
            long firstOffset,
            long lastOffset,
            @Summary("What its history holds.") long bytes,
            @Summary("Events a second, over the last ten.") double rate) {}
}
