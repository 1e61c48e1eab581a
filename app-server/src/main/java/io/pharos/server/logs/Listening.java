package io.pharos.server.logs;

import java.util.function.UnaryOperator;

import io.pharos.model.channel.LogsChannel.Event;
import io.pharos.server.push.TopicSubscription;

/** One client's subscription, and what it lets through now. Thread-safe. */
final class Listening {
    private final TopicSubscription<Event> lines;
    private LineFilter filter;

    Listening(TopicSubscription<Event> lines, LineFilter filter) {
        this.lines = lines;
        this.filter = filter;
    }

    /** Lets other lines through from now on. Returns which. */
    synchronized LineFilter change(UnaryOperator<LineFilter> other) {
        filter = other.apply(filter);
        lines.filter(filter.simplest());
        return filter;
    }
}
