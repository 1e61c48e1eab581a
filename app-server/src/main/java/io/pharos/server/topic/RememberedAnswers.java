package io.pharos.server.topic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

import io.pharos.model.ErrorCode;
import io.pharos.model.TopicName;
import io.pharos.model.api.TopicsApi;

/**
 * What was answered under which idempotency key, so that a client that heard no answer may ask again. Remembers the
 * last {@value #MAX_KEYS} keys for ten minutes. Thread-safe: of two calls with one key, the second waits for the first.
 */
final class RememberedAnswers {
    static final int MAX_KEYS = 10_000;
    static final Duration MEMORY = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final SequencedMap<Key, Answer> answers = new LinkedHashMap<>();

    RememberedAnswers(InstantSource clock) {
        this.clock = clock;
    }

    private record Key(TopicName topic, String key) {}

    private record Answer(String digest, TopicsApi.Accepted accepted, Instant at) {}

    /** Something that is done once. */
    interface Publication {
        TopicsApi.Accepted publish() throws TopicException;
    }

    /**
     * Does it and remembers the answer, or returns what was answered before. What fails is not remembered.
     *
     * @param body what was sent with the key
     * @throws TopicException when something else was sent with that key before, or publishing fails
     */
    TopicsApi.Accepted once(TopicName topic, String key, String body, Publication publication) throws TopicException {
        return once(new Key(topic, key), digest(body), publication);
    }

    private synchronized TopicsApi.Accepted once(Key key, String digest, Publication publication)
            throws TopicException {
        forgetOld();
        Answer before = answers.get(key);
        if (before == null) {
            TopicsApi.Accepted accepted = publication.publish();
            if (answers.size() >= MAX_KEYS) {
                answers.pollFirstEntry();
            }
            answers.put(key, new Answer(digest, accepted, clock.instant()));
            return accepted;
        }
        if (!before.digest.equals(digest)) {
            throw new TopicException(
                    ErrorCode.CONFLICT,
                    "This Idempotency-Key came with another body before; take a new key for new events.",
                    null);
        }
        return before.accepted;
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(MEMORY);
        Iterator<Answer> eldestFirst = answers.values().iterator();
        while (eldestFirst.hasNext() && !eldestFirst.next().at.isAfter(oldest)) {
            eldestFirst.remove();
        }
    }

    private static String digest(String body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
