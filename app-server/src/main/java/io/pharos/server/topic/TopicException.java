package io.pharos.server.topic;

import io.pharos.model.ErrorCode;
import io.pharos.model.TopicName;
import org.jspecify.annotations.Nullable;

/** Something cannot be done with a topic; the message is one sentence for whoever asked. */
final class TopicException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String field;

    TopicException(ErrorCode code, String message, @Nullable String field) {
        super(message);
        this.code = code;
        this.field = field;
    }

    static TopicException notFound(TopicName topic) {
        return new TopicException(
                ErrorCode.NOT_FOUND,
                topic.isCustom()
                        ? "There is no topic '" + topic + "' yet; it begins with its first event or listener."
                        : "There is no topic '" + topic + "'; names of your own begin with 'custom.'.",
                "topic");
    }

    static TopicException notYours(TopicName topic) {
        return new TopicException(
                ErrorCode.FORBIDDEN,
                "Topic '" + topic + "' is the server's own; publish to a name that begins with 'custom.'.",
                "topic");
    }

    /** Returns what kind of error it is. */
    ErrorCode code() {
        return code;
    }

    /** Returns the offending field, null when no single field is to blame. */
    @Nullable String field() {
        return field;
    }
}
