package io.pharos.server.session;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;

import io.pharos.server.access.Identity;
import io.pharos.model.ServerEvent;
import io.pharos.server.push.Flusher;
import io.pharos.server.rest.RestException;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.StreamBody;
import io.pharos.server.rest.StreamLink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets clients in that only listen, over plain HTTP, as the {@code EventSource} of browsers does. Each is a session like
 * that of a socket: it has a place, an outbox and a heartbeat, and is listed among the connections. Thread-safe.
 */
public final class EventStreams {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
    private static final String TYPE = "text/event-stream";
    // the second keeps nginx from gathering what should leave at once
    private static final Map<String, String> HEADERS =
            Map.of("Cache-Control", "no-store", "X-Accel-Buffering", "no");

    private final SessionRegistry sessions;
    private final Flusher flusher;
    private final Clock clock;

    public EventStreams(SessionRegistry sessions, Flusher flusher, Clock clock) {
        this.sessions = sessions;
        this.flusher = flusher;
        this.clock = clock;
    }

    /**
     * Returns the answer that is the stream.
     *
     * @param endpoint   greets the client, and gives it its streams, when the answer begins
     * @param parameters values of the path's variables and of the query
     * @param identity   who the client is
     * @throws RestException when the node is full or going away
     */
    public <O extends ServerEvent> RestResponse open(
            Endpoint<?, O> endpoint, Map<String, String> parameters, Identity identity) throws RestException {
        Admission.Place place = sessions.enter(endpoint.channel().path(), identity);
        return RestResponse.stream(TYPE, HEADERS, new Stream<>(endpoint, parameters, identity, place));
    }

    private final class Stream<O extends ServerEvent> implements StreamBody {
        private final Endpoint<?, O> endpoint;
        private final Map<String, String> parameters;
        private final Identity identity;
        private final Admission.Place place;
        private volatile @Nullable ClientSession<O> session;

        Stream(Endpoint<?, O> endpoint, Map<String, String> parameters, Identity identity, Admission.Place place) {
            this.endpoint = endpoint;
            this.parameters = parameters;
            this.identity = identity;
            this.place = place;
        }

        @Override
        public void begin(StreamLink link) {
            EventStreamTransport transport = new EventStreamTransport(link, clock);
            ClientSession<O> opened = new ClientSession<>(
                    UUID.randomUUID().toString(),
                    endpoint,
                    parameters,
                    identity,
                    transport,
                    flusher,
                    sessions.framesSent(),
                    sessions.listener(),
                    clock);
            transport.carries(opened);
            session = opened;
            sessions.welcome(opened, endpoint, place);
        }

        @Override
        public void gone() {
            ClientSession<O> begun = session;
            if (begun == null) {
                place.close();
            } else {
                begun.closed();
                LOG.debug("{} closed by {}", begun.path(), begun.clientId());
            }
        }
    }
}
