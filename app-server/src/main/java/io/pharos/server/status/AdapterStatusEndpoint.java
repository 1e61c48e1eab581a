package io.pharos.server.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.pharos.model.Channel;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.channel.AdapterStatusChannel;
import io.pharos.model.channel.AdapterStatusChannel.Event;
import io.pharos.model.channel.AdapterStatusChannel.Sample;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.push.Prelude;
import io.pharos.server.push.TextFrame;
import io.pharos.server.push.TopicSubscription;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.StreamEndpoint;
import org.jspecify.annotations.Nullable;

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

    /** Returns the past in frames that a client takes one by one; the last one has the changes. */
    private Iterator<TextFrame> past(ClientSession.Parameters parameters) {
        int wanted = history(parameters);
        if (wanted == 0) {
            return Collections.emptyIterator();
        }
        List<Sample> samples = service.history(wanted);
        Instant first = samples.isEmpty() ? Instant.EPOCH : samples.getFirst().timestamp();
        List<AdapterFailover.Change> changes = service.changesSince(first);
        int last = Math.max(0, samples.size() - 1) / SAMPLES_PER_FRAME;
        return IntStream.rangeClosed(0, last)
                .mapToObj(part -> new Event.StatusHistory(
                        samples.subList(
                                part * SAMPLES_PER_FRAME, Math.min(samples.size(), (part + 1) * SAMPLES_PER_FRAME)),
                        part == last ? changes : null))
                .map(part -> TextFrame.of(JsonCodec.shared().encodeEvent(channel(), Frame.of(part))))
                .iterator();
    }

    private static int interval(ClientSession.Parameters parameters) {
        return parameters.number(AdapterStatusChannel.INTERVAL);
    }

    private static int history(ClientSession.Parameters parameters) {
        return parameters.number(AdapterStatusChannel.HISTORY);
    }

    /**
     * Lets an update pass when the client's interval is over, or when something changed since the last that passed; asked
     * by one session's outbox, one call at a time.
     */
    static final class Every implements Predicate<Event> {
        /** Updates come once a second; one that comes a little early still counts. */
        private static final Duration TOLERANCE = Duration.ofMillis(500);

        private final Duration interval;
        private Instant next = Instant.MIN;
        private @Nullable Choice told;

        Every(Duration interval) {
            this.interval = interval;
        }

        /** What nobody should have to wait for. */
        private record Choice(
                String adapter, boolean themis, boolean uds3, String mode, @Nullable String circuit) {
            static Choice of(Event.StatusUpdate update) {
                AdapterFailover.Circuit circuit = update.failover().circuit();
                return new Choice(
                        update.currentAdapter(),
                        update.themis().available(),
                        update.uds3().available(),
                        update.failover().mode(),
                        circuit == null ? null : circuit.state());
            }
        }

        @Override
        public boolean test(Event event) {
            if (!(event instanceof Event.StatusUpdate update)) {
                return false;
            }
            Choice choice = Choice.of(update);
            if (update.timestamp().isBefore(next) && choice.equals(told)) {
                return false;
            }
            told = choice;
            next = update.timestamp().plus(interval).minus(TOLERANCE);
            return true;
        }
    }
}
