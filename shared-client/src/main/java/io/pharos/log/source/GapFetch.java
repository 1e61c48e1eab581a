package io.pharos.log.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.pharos.client.RestClient;
import io.pharos.client.ServerAddress;
import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.model.LogLevel;
import io.pharos.model.api.TopicsApi;
import io.pharos.model.channel.LogsChannel;
import io.pharos.model.channel.LogsChannel.Event;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Reads the lines that are missing at a gap from what the server still remembers. Blocking. */
public final class GapFetch {
    private static final int PAGE = 1_000;
    private static final int MAX_LINES = 10_000;

    private final RestClient rest;
    private final @Nullable String log;

    /** @param log name of a file source of the server; null for the server's own log */
    public GapFetch(RestClient rest, @Nullable String log) {
        this.rest = rest;
        this.log = log;
    }

    /**
     * Reads them, oldest first, ten thousand at most.
     *
     * @param gap    a row {@link EntryKind#GAP} of a {@link ServerSource}
     * @param level  only lines of this level and above
     * @param logger only lines of the logger of that name and of those below it; empty for all
     * @throws IOException with a sentence for people when the server cannot be asked
     */
    public Fetched fetch(LogEntry gap, LogLevel level, String logger) throws IOException, InterruptedException {
        long from = number(gap, LogEntry.FROM);
        long to = number(gap, LogEntry.TO);
        String epoch = gap.fields().get(LogEntry.EPOCH);
        if (gap.kind() != EntryKind.GAP || epoch == null || from < 1 || to < from) {
            return new Fetched(List.of(), false);
        }
        List<LogEntry> lines = new ArrayList<>();
        boolean complete = true;
        long last = from - 1;
        while (last < to && lines.size() < MAX_LINES) {
            TopicsApi.History page = rest.get(path(last, to, epoch), TopicsApi.History.class);
            if (!page.epoch().equals(epoch) || page.events().isEmpty()) {
                complete = false;
                break;
            }
            complete &= page.events().getFirst().offset() == last + 1;
            for (TopicsApi.Event event : page.events()) {
                add(event, gap.source(), level, logger, lines);
            }
            last = page.events().getLast().offset();
        }
        return new Fetched(lines, complete && last >= to);
    }

    private String path(long since, long until, String epoch) {
        return "/api/v4/topics/" + ServerAddress.encoded(ServerSource.topic(log)) + "/history?since_offset=" + since
                + "&until_offset=" + until + "&epoch=" + ServerAddress.encoded(epoch) + "&limit=" + PAGE;
    }

    private static void add(TopicsApi.Event event, int source, LogLevel level, String logger, List<LogEntry> lines)
            throws IOException {
        try {
            var frame = JsonCodec.shared().decodeEvent(LogsChannel.CHANNEL, event.data().text());
            if (frame != null && frame.body() instanceof Event.Log line && line.level().atLeast(level)
                    && (logger.isEmpty() || line.logger().equals(logger) || line.logger().startsWith(logger + "."))) {
                lines.add(ServerLine.of(line).entry(event.offset(), source));
            }
        } catch (ProtocolException e) {
            throw new IOException("The server's answer cannot be read: " + e.getMessage(), e);
        }
    }

    private static long number(LogEntry gap, String field) {
        try {
            return Long.parseLong(gap.fields().getOrDefault(field, "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /**
     * What was found.
     *
     * @param lines    rows whose number is the line's offset in the server's log
     * @param complete whether nothing is missing any more
     */
    public record Fetched(List<LogEntry> lines, boolean complete) {}
}
