package io.pharos.server.logs;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.pharos.model.api.LogsApi;
import io.pharos.model.channel.LogsChannel;
import io.pharos.model.channel.LogsChannel.Event;
import io.pharos.server.push.Flusher;
import io.pharos.server.push.Lag;
import io.pharos.server.push.NamedTopic;
import io.pharos.server.push.Retention;
import io.pharos.server.push.Topic;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Listens to the process' log while it lives: every line goes to the topic {@code logs} and, from INFO up, to a file
 * that rolls over daily and at 20 MB, keeping at most 14 days and 200 MB.
 */
public final class LogService implements AutoCloseable {
    static final Retention HISTORY = new Retention(10_000, 16_000_000);

    private final Topic<Event> topic;
    private final Logger root;
    private final TopicAppender toTopic;
    private final RollingFileAppender<ILoggingEvent> toFile;
    private final Map<String, FileLog> files = new TreeMap<>();

    /**
     * Starts to listen.
     *
     * @param dir     where its own lines go
     * @param sources files whose lines are served too
     */
    public LogService(Path dir, List<LogSourceConfig> sources, Flusher flusher, Clock clock) {
        topic = new Topic<>(LogsChannel.TOPIC, LogsChannel.CHANNEL, Lag.DROP_OLDEST, HISTORY, flusher, clock);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        toTopic = new TopicAppender(topic);
        toTopic.setContext(context);
        toTopic.start();
        toFile = fileAppender(dir, context);
        root.addAppender(toTopic);
        root.addAppender(toFile);
        for (LogSourceConfig source : sources) {
            files.put(source.name(), new FileLog(source, source.open(HISTORY.events()), flusher, clock));
        }
    }

    /** Returns the topic of a file source, or of the server's own lines for null; empty when there is no such source. */
    Optional<Topic<Event>> topic(@Nullable String source) {
        return source == null ? Optional.of(topic) : Optional.ofNullable(files.get(source)).map(FileLog::topic);
    }

    /**
     * Returns the topics for whoever listens by their names. A filter may ask for a {@code level}, a {@code logger}
     * and an {@code operation_id}.
     */
    public List<NamedTopic<Event>> named() {
        return Stream.concat(Stream.of(topic), files.values().stream().map(FileLog::topic))
                .map(each -> NamedTopic.stream(each, LineFilter::of))
                .toList();
    }

    /** Returns which logs there are, its own first. */
    List<LogsApi.Source> sources() {
        LogsApi.Source own = new LogsApi.Source(
                LogsChannel.TOPIC, "server", null, "live", null, topic.position().offset(), topic.name());
        return Stream.concat(Stream.of(own), files.values().stream().map(FileLog::figures)).toList();
    }

    /** Returns whether anybody reads lines like that. */
    boolean wanted(Event.Log line) {
        return topic.wanted(line);
    }

    @Override
    public void close() {
        files.values().forEach(FileLog::close);
        root.detachAppender(toTopic);
        root.detachAppender(toFile);
        toTopic.stop();
        toFile.stop();
    }

    private static RollingFileAppender<ILoggingEvent> fileAppender(Path dir, LoggerContext context) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName("file");
        appender.setFile(dir.resolve("pharos.log").toString());

        MaskingEncoder encoder = new MaskingEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger - %msg%n");
        encoder.start();
        appender.setEncoder(encoder);

        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(dir.resolve("pharos.%d{yyyy-MM-dd}.%i.log.gz").toString());
        policy.setMaxFileSize(FileSize.valueOf("20MB"));
        policy.setTotalSizeCap(FileSize.valueOf("200MB"));
        policy.setMaxHistory(14);
        policy.start();
        appender.setRollingPolicy(policy);

        ThresholdFilter fromInfo = new ThresholdFilter();
        fromInfo.setLevel(Level.INFO.toString());
        fromInfo.start();
        appender.addFilter(fromInfo);
        appender.start();
        return appender;
    }
}
