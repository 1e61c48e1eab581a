package io.pharos.server.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.pharos.model.Channel;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.channel.AdapterStatusChannel;
import io.pharos.model.channel.AdapterStatusChannel.Event;
import io.pharos.model.channel.AdapterStatusChannel.Sample;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.push.Prelude;
import io.pharos.server.push.TextFrame;
import io.pharos.server.push.TopicSubscription;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.StreamEndpoint;

/** Server half of {@link AdapterStatusChannel}. */
public final class AdapterStatusEndpoint implements StreamEndpoint<Event> {
    private static final int SAMPLES_PER_FRAME = 500;

    private final StatusService service;

    public AdapterStatusEndpoint(StatusService service) {
        this.service = service;
    }

    @Override
    public Channel<Control.Request, Event> channel() {
        return AdapterStatusChannel.CHANNEL;
    }

    @Override
    public void admit(ClientSession.Parameters parameters) {
        interval(parameters);
        history(parameters);
        parameters.since();
    }

    @Override
    public void opened(ClientSession<Event> session) {
        int interval = interval(session.parameters());
        Position since = session.since();
        TopicSubscription<Event> updates = since == null || !service.topic().reaches(since)
                ? service.topic().subscribeFromTail(1, TopicSubscription.ALL, session::wake)
                : service.topic().subscribe(since, TopicSubscription.ALL, session::wake);
        session.own(updates);
        Boolean recovered = since == null ? null : Boolean.TRUE.equals(updates.recovered());
        session.send(new Frame<>(
                new Event.Connected(session.clientId(), "adapter_status", interval, session.openedAt()),
                null,
                updates.start(),
                recovered));
        updates.filter(new Every(Duration.ofSeconds(interval)));
        session.stream(new Prelude(past(session.parameters()), updates));
    }

    private Iterator<TextFrame> past(ClientSession.Parameters parameters) {
        List<Sample> samples = service.history(history(parameters));
        return IntStream.iterate(0, from -> from < samples.size(), from -> from + SAMPLES_PER_FRAME)
                .mapToObj(from -> samples.subList(from, Math.min(samples.size(), from + SAMPLES_PER_FRAME)))
                .map(part -> TextFrame.of(
                        JsonCodec.shared().encodeEvent(channel(), Frame.of(new Event.StatusHistory(part, null)))))
                .iterator();
    }

    private static int interval(ClientSession.Parameters parameters) {
        return parameters.number(AdapterStatusChannel.INTERVAL);
    }

    private static int history(ClientSession.Parameters parameters) {
        return parameters.number(AdapterStatusChannel.HISTORY);
    }

    /** Lets an update pass when the client's interval is over; asked by one session's outbox, one call at a time. */
    private static final class Every implements Predicate<Event> {
        /** Updates come once a second; one that comes a little early still counts. */
        private static final Duration TOLERANCE = Duration.ofMillis(500);

        private final Duration interval;
        private Instant next = Instant.MIN;

        Every(Duration interval) {
            this.interval = interval;
        }

        @Override
        public boolean test(Event event) {
            if (event instanceof Event.StatusUpdate update && !update.timestamp().isBefore(next)) {
                next = update.timestamp().plus(interval).minus(TOLERANCE);
                return true;
            }
            return false;
        }
    }
}
