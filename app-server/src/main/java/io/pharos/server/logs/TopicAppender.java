package io.pharos.server.logs;

import java.util.LinkedHashMap;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.pharos.log.SecretMask;
import io.pharos.model.LogLevel;
import io.pharos.model.channel.LogsChannel.Event;
import io.pharos.server.push.Topic;
import org.jspecify.annotations.Nullable;

/** Puts each line of the log, with the place in the source that wrote it, into a topic, with secrets masked. */
final class TopicAppender extends AppenderBase<ILoggingEvent> {
    private static final int MAX_MESSAGE = 64 * 1024;

    private final Topic<Event> topic;

    TopicAppender(Topic<Event> topic) {
        this.topic = topic;
        setName("topic");
    }

    @Override
    protected void append(ILoggingEvent line) {
        StackTraceElement[] callers = line.getCallerData();
        StackTraceElement caller = callers.length == 0 ? null : callers[0];
        topic.publish(new Event.Log(
                level(line.getLevel()),
                bounded(SecretMask.mask(line.getFormattedMessage())),
                line.getInstant(),
                line.getLoggerName(),
                caller == null || caller.getFileName() == null ? "" : caller.getFileName(),
                caller == null ? 0 : Math.max(0, caller.getLineNumber()),
                line.getThreadName(),
                extra(line)));
    }

    private static @Nullable Map<String, String> extra(ILoggingEvent line) {
        Map<String, String> extra = new LinkedHashMap<>();
        line.getMDCPropertyMap().forEach((key, value) -> extra.put(key, SecretMask.mask(value)));
        if (line.getThrowableProxy() != null) {
            extra.put("exception", bounded(SecretMask.mask(ThrowableProxyUtil.asString(line.getThrowableProxy()))));
        }
        return extra.isEmpty() ? null : extra;
    }

    private static LogLevel level(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> LogLevel.ERROR;
            case Level.WARN_INT -> LogLevel.WARNING;
            case Level.INFO_INT -> LogLevel.INFO;
            default -> LogLevel.DEBUG;
        };
    }

    private static String bounded(String text) {
        return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "... (cut)";
    }
}
