package io.pharos.server.logs;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.pharos.model.Channel;
import io.pharos.model.CloseCode;
import io.pharos.model.Frame;
import io.pharos.model.LogLevel;
import io.pharos.model.Position;
import io.pharos.model.channel.LogsChannel;
import io.pharos.model.channel.LogsChannel.Event;
import io.pharos.model.channel.LogsChannel.Request;
import io.pharos.server.access.Scope;
import io.pharos.server.push.Topic;
import io.pharos.server.push.TopicSubscription;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.Endpoint;
import io.pharos.server.session.Reply;

/** Server half of {@link LogsChannel}. */
public final class LogsEndpoint implements Endpoint<Request, Event> {
    private static final int SHOWN_NAME = 60;

    private final LogService service;
    private final InstantSource clock;
    private final Map<ClientSession<Event>, Listening> listening = new ConcurrentHashMap<>();

    public LogsEndpoint(LogService service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    @Override
    public Channel<Request, Event> channel() {
        return LogsChannel.CHANNEL;
    }

    /** What a server logs concerns all its users. */
    @Override
    public Scope neededToEnter() {
        return Scope.ADMIN;
    }

    @Override
    public void admit(ClientSession.Parameters parameters) {
        LogRequest.of(parameters, clock.instant());
    }

    @Override
    public void opened(ClientSession<Event> session) {
        LogRequest asked = LogRequest.of(session.parameters(), clock.instant());
        service.topic(asked.source())
                .ifPresentOrElse(
                        topic -> greet(session, asked, topic),
                        // only now, because names of sources concern only those who may be here
                        () -> session.close(CloseCode.POLICY, "Log source '" + shown(asked.name()) + "' not found"));
    }

    private void greet(ClientSession<Event> session, LogRequest asked, Topic<Event> topic) {
        Position since = session.since();
        boolean resumed = topic.reaches(since);
        // the time said from when on to begin; who goes on has begun
        LineFilter filter = resumed ? asked.filter().withoutSince() : asked.filter();
        // who asked for a tail gets it also when what was missed is gone, as after a restart
        TopicSubscription<Event> lines = resumed
                ? topic.subscribe(since, filter.simplest(), session::wake)
                : topic.subscribeFromTail(asked.tail(), filter.simplest(), session::wake);
        listening.put(session, new Listening(lines, filter));
        session.own(lines);
        session.own(() -> listening.remove(session));
        Event.Connected connected = new Event.Connected(
                session.clientId(),
                "logs",
                filter.level().name(),
                lines.backlog(),
                session.openedAt(),
                "Streaming " + asked.name() + " at " + filter.level() + " level",
                asked.source());
        session.send(new Frame<>(connected, null, lines.start(), since == null ? null : Boolean.TRUE.equals(lines.recovered())));
        session.stream(lines);
    }

    @Override
    public void serve(Request request, Reply<Event> reply) throws InterruptedException {
        Listening lines = listening.get(reply.session());
        if (lines == null) {
            return;
        }
        switch (request) {
            case Request.ChangeLevel(String level) -> {
                lines.change(filter -> filter.withLevel(LogLevel.valueOf(level)));
                reply.send(new Event.Info("Log level changed to " + level));
            }
            case Request.Filter said -> {
                LineFilter now = lines.change(filter -> filter.with(said));
                reply.send(new Event.Info("Log filter changed to " + now));
            }
        }
    }

    private static String shown(String name) {
        return name.length() <= SHOWN_NAME ? name : name.substring(0, SHOWN_NAME) + "...";
    }
}
