package io.pharos.server.topic;

import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.pharos.model.CustomEvent;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.Parameter;
import io.pharos.model.Position;
import io.pharos.model.RawJson;
import io.pharos.model.TopicName;
import io.pharos.model.api.TopicsApi;
import io.pharos.model.spec.Access;
import io.pharos.model.spec.RouteDescription;
import io.pharos.server.access.Identity;
import io.pharos.server.push.Topic;
import io.pharos.server.push.Topics;
import io.pharos.server.rest.RestException;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;
import io.pharos.server.session.EventStreams;

/** Topics over REST: publishing, listening by server-sent events, and what they remember. */
public final class TopicRest {
    private static final int MAX_KEY_LENGTH = 200;
    private static final Parameter TOPIC = Parameter.text("topic", "The topic's name.");
    private static final Parameter IDEMPOTENCY_KEY = Parameter.text(
                    "Idempotency-Key", "Names the call: sent again with the same key, it is not done again.")
            .atMost(MAX_KEY_LENGTH);
    private static final Parameter LAST_EVENT_ID =
            Parameter.text("Last-Event-ID", "Where to go on: <epoch>:<offset> of the last event that came.");

    private final TopicService service;
    private final EventStreams streams;
    private final InstantSource clock;
    private final RememberedAnswers answers;

    public TopicRest(TopicService service, EventStreams streams, InstantSource clock) {
        this.service = service;
        this.streams = streams;
        this.clock = clock;
        this.answers = new RememberedAnswers(clock);
    }

    /** Adds this feature's routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/v4/topics", this::all,
                RouteDescription.of("Lists the topics of this moment.").answers(TopicsApi.Topics.class));
        routes.add("GET", TopicStream.PATH, this::listen,
                RouteDescription.of("Listens to a topic by server-sent events.")
                        .headers(LAST_EVENT_ID)
                        .with(TOPIC, StreamRequest.LAST_EVENT_ID, StreamRequest.FILTER, Parameter.CLIENT_ID)
                        .answers("text/event-stream", "Blocks: 'subscribed', for a state 'snapshot', then the events, whose"
                                + " id is <epoch>:<offset>; 'gap' and 'error' where there is cause."));
        routes.add("POST", "/api/v4/topics/{topic}/events", this::publish,
                RouteDescription.of("Publishes to a 'custom.*' topic, which is made when there is none yet.")
                        .may(Access.PUBLISH)
                        .with(TOPIC)
                        .headers(IDEMPOTENCY_KEY)
                        .body(RawJson.class, "One event: a JSON object.")
                        .body("application/x-ndjson", "Or events, one JSON object a line, at most "
                                + EventBodies.MAX_EVENTS + "; all are published, or none.")
                        .answers(202, TopicsApi.Accepted.class));
        routes.add("GET", "/api/v4/topics/{topic}/history", this::history,
                RouteDescription.of("Pages through what a topic remembers, in either direction.")
                        .with(TOPIC, HistoryPage.SINCE, HistoryPage.UNTIL, Parameter.EPOCH, HistoryPage.LIMIT, HistoryPage.REVERSE)
                        .answers(TopicsApi.History.class));
    }

    private RestResponse all(RestRequest request) {
        List<TopicsApi.Topic> topics = service.all(request.identity()).stream().map(TopicRest::body).toList();
        return RestResponse.ok(new TopicsApi.Topics(topics, clock.instant()));
    }

    private static TopicsApi.Topic body(Topics.Figures figures) {
        Topic<?> topic = figures.topic().topic();
        return new TopicsApi.Topic(
                topic.name(),
                figures.topic().kind().wireName(),
                topic.subscribers(),
                topic.epoch(),
                figures.firstOffset(),
                figures.lastOffset(),
                topic.bytes(),
                figures.rate());
    }

    private RestResponse history(RestRequest request) throws RestException {
        TopicName topic = new TopicName(request.variable("topic"));
        try {
            return RestResponse.ok(HistoryPage.of(request).read(service, request.identity(), topic));
        } catch (TopicException e) {
            throw refused(e);
        }
    }

    private RestResponse listen(RestRequest request) throws RestException {
        TopicName topic = new TopicName(request.variable("topic"));
        StreamRequest asked = StreamRequest.of(request);
        Map<String, String> parameters = new HashMap<>(request.query());
        parameters.putAll(request.variables());
        TopicStream stream = null;
        RestResponse answer = null;
        try {
            stream = new TopicStream(service, request.identity(), topic, asked.since(), asked.filter());
            answer = streams.open(stream, parameters, request.identity());
            return answer;
        } catch (TopicException e) {
            throw refused(e);
        } finally {
            if (stream != null && answer == null) {
                stream.close();
            }
        }
    }

    private RestResponse publish(RestRequest request) throws IOException, RestException {
        TopicName topic = new TopicName(request.variable("topic"));
        String key = request.header("Idempotency-Key");
        if (key != null) {
            InvalidFieldException.atMost("Idempotency-Key", InvalidFieldException.required("Idempotency-Key", key), MAX_KEY_LENGTH);
        }
        try {
            Identity who = request.identity();
            service.requirePublishable(who, topic);
            String body = request.text(EventBodies.MAX_BYTES);
            List<CustomEvent> events = EventBodies.read(request.contentType(), body);
            TopicsApi.Accepted accepted = key == null
                    ? publish(who, topic, events)
                    : answers.once(topic, who.user() + " " + key, body, () -> publish(who, topic, events));
            return RestResponse.json(202, accepted);
        } catch (TopicException e) {
            throw refused(e);
        }
    }

    private TopicsApi.Accepted publish(Identity who, TopicName topic, List<CustomEvent> events) throws TopicException {
        Position last = service.publish(who, topic, events);
        return new TopicsApi.Accepted(topic.name(), events.size(), last.offset(), last.epoch());
    }

    private static RestException refused(TopicException e) {
        return new RestException(e.code(), e.code().httpStatus(), e.getMessage(), e.field());
    }
}
