package io.pharos.server.topic;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

import io.pharos.model.CustomEvent;
import io.pharos.model.ErrorCode;
import io.pharos.model.Position;
import io.pharos.model.RawJson;
import io.pharos.model.TopicName;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.access.Identity;
import io.pharos.server.push.Filter;
import io.pharos.server.push.Form;
import io.pharos.server.push.NamedTopic;
import io.pharos.server.push.Topic;
import io.pharos.server.push.Topics;
import io.pharos.server.push.TopicsFullException;
import org.jspecify.annotations.Nullable;

/** Topics as clients may use them: who may do what, and what an event may be. Thread-safe. */
public final class TopicService {
    /** Bytes of one event; it must fit the frames that clients take, with what is said about it. */
    static final int MAX_EVENT_BYTES = 1_000_000;

    private static final int MAX_BYTES_PER_CHAR = 3;

    private final Topics topics;
    private final TopicAccess access;

    public TopicService(Topics topics, TopicAccess access) {
        this.topics = topics;
        this.access = access;
    }

    /**
     * Starts listening. A custom topic is made when there is none.
     *
     * @throws TopicException when there is no such topic, or it may not be seen
     * @throws io.pharos.model.InvalidFieldException naming the field of the filter that is wrong
     */
    NamedTopic.Greeting<?> listen(
            Identity who, TopicName name, @Nullable Position since, Filter filter, Form form, Runnable wake)
            throws TopicException {
        if (!access.mayListen(who, name)) {
            throw TopicException.notFound(name);
        }
        try {
            return topics.listen(name, since, filter, form, wake).orElseThrow(() -> TopicException.notFound(name));
        } catch (TopicsFullException e) {
            throw new TopicException(ErrorCode.RATE_LIMITED, e.getMessage(), "topic");
        }
    }

    /**
     * Publishes events, one right after the other.
     *
     * @return the position of the last
     * @throws TopicException when this is not allowed; nothing is published then
     */
    Position publish(Identity who, TopicName name, List<CustomEvent> events) throws TopicException {
        requirePublishable(who, name);
        try {
            return topics.publish(name, events);
        } catch (TopicsFullException e) {
            throw new TopicException(ErrorCode.RATE_LIMITED, e.getMessage(), "topic");
        }
    }

    /**
     * Returns the topics that the caller may listen to, by their names; those of one thing among many, such as
     * {@code operation:...}, are found by name only.
     */
    List<Topics.Figures> all(Identity who) {
        return topics.all().stream()
                .filter(figures -> access.mayListen(who, new TopicName(figures.topic().topic().name())))
                .sorted(Comparator.comparing(figures -> figures.topic().topic().name()))
                .toList();
    }

    /**
     * Returns a part of what a topic remembers; see {@link Topic#history}.
     *
     * @throws TopicException when there is no such topic, or it may not be seen
     */
    Topic.Page<?> history(Identity who, TopicName name, long since, long until, int limit, boolean reverse)
            throws TopicException {
        if (!access.mayListen(who, name)) {
            throw TopicException.notFound(name);
        }
        return topics.find(name)
                .orElseThrow(() -> TopicException.notFound(name))
                .topic()
                .history(since, until, limit, reverse);
    }

    /** Refuses a topic to which the caller may not publish. */
    void requirePublishable(Identity who, TopicName name) throws TopicException {
        if (name.isCustom()) {
            if (!access.mayPublish(who, name)) {
                throw new TopicException(
                        ErrorCode.FORBIDDEN, "Publishing to '" + name + "' needs the scope 'publish'.", "topic");
            }
        } else if (access.mayListen(who, name) && topics.find(name).isPresent()) {
            throw TopicException.notYours(name);
        } else {
            throw TopicException.notFound(name);
        }
    }

    /**
     * Checks an event that came as text by itself.
     *
     * @throws ProtocolException when it is not one JSON object
     * @throws TopicException when it is too large
     */
    static CustomEvent event(String text) throws ProtocolException, TopicException {
        return sized(JsonCodec.shared().readRaw(text));
    }

    /**
     * Checks an event that came in a request.
     *
     * @throws TopicException when it is too large or too deep
     */
    static CustomEvent event(RawJson data) throws TopicException {
        try {
            return event(data.text());
        } catch (ProtocolException e) {
            throw new TopicException(ErrorCode.INVALID_FIELD, e.getMessage(), "data");
        }
    }

    private static CustomEvent sized(RawJson data) throws TopicException {
        String text = data.text();
        boolean perhaps = (long) text.length() * MAX_BYTES_PER_CHAR > MAX_EVENT_BYTES;
        if (perhaps && text.getBytes(StandardCharsets.UTF_8).length > MAX_EVENT_BYTES) {
            throw new TopicException(
                    ErrorCode.TOO_LARGE, "An event may have at most " + MAX_EVENT_BYTES + " bytes; split it.", "data");
        }
        return new CustomEvent(text);
    }
}
