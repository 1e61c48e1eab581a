package io.pharos.server.logs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.pharos.model.Channel;
import io.pharos.model.Frame;
import io.pharos.model.LogLevel;
import io.pharos.model.Position;
import io.pharos.model.channel.LogsChannel;
import io.pharos.model.channel.LogsChannel.Event;
import io.pharos.model.channel.LogsChannel.Request;
import io.pharos.server.access.Scope;
import io.pharos.server.push.TopicSubscription;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.Endpoint;
import io.pharos.server.session.Reply;

/** Server half of {@link LogsChannel}. */
public final class LogsEndpoint implements Endpoint<Request, Event> {
    private final LogService service;
    private final Map<ClientSession<Event>, TopicSubscription<Event>> subscriptions = new ConcurrentHashMap<>();

    public LogsEndpoint(LogService service) {
        this.service = service;
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
        level(parameters);
        tail(parameters);
        parameters.since();
    }

    @Override
    public void opened(ClientSession<Event> session) {
        LogLevel level = level(session.parameters());
        Position since = session.since();
        boolean resumed = service.topic().reaches(since);
        // who asked for a tail gets it also when what was missed is gone, as after a restart
        TopicSubscription<Event> lines = resumed
                ? service.topic().subscribe(since, from(level), session::wake)
                : service.topic().subscribeFromTail(tail(session.parameters()), from(level), session::wake);
        subscriptions.put(session, lines);
        session.own(lines);
        session.own(() -> subscriptions.remove(session));
        Event.Connected connected = new Event.Connected(
                session.clientId(),
                "logs",
                level.name(),
                lines.backlog(),
                session.openedAt(),
                "Streaming logs at " + level + " level");
        session.send(new Frame<>(connected, null, lines.start(), since == null ? null : Boolean.TRUE.equals(lines.recovered())));
        session.stream(lines);
    }

    @Override
    public void serve(Request request, Reply<Event> reply) throws InterruptedException {
        switch (request) {
            case Request.ChangeLevel(String level) -> {
                TopicSubscription<Event> lines = subscriptions.get(reply.session());
                if (lines != null) {
                    lines.filter(from(LogLevel.valueOf(level)));
                    reply.send(new Event.Info("Log level changed to " + level));
                }
            }
        }
    }

    private static LogLevel level(ClientSession.Parameters parameters) {
        return LogLevel.parse("log_level", parameters.values().getOrDefault("log_level", "INFO"));
    }

    private static int tail(ClientSession.Parameters parameters) {
        return parameters.number(LogsChannel.TAIL);
    }

    private static Predicate<Event> from(LogLevel threshold) {
        return event -> event instanceof Event.Log line && line.level().atLeast(threshold);
    }
}
