package io.pharos.server.themis;

import java.time.InstantSource;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Who may come in: asks for a token when one is set, and limits the rate. Thread-safe. */
final class Gate {
    private static final int USUAL = 100;

    private volatile @Nullable String token;
    private volatile Bucket bucket = new Bucket(InstantSource.system(), USUAL, USUAL);

    void demand(@Nullable String wanted) {
        token = wanted;
    }

    void limit(Bucket limit) {
        bucket = limit;
    }

    /** Returns the refusal of a call, null when it may come in. */
    @Nullable Reply refusal(Call call) {
        String wanted = token;
        String given = call.header("Authorization");
        boolean open = call.path().equals("/") || call.path().endsWith("/health");
        if (wanted != null && !open) {
            if (given == null || !given.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
                return Reply.denied(401);
            }
            if (!given.substring("bearer ".length()).equals(wanted)) {
                return Reply.denied(403);
            }
        }
        Bucket limit = bucket;
        String key = key(call, wanted != null ? given : null);
        int wait = key == null ? 0 : limit.take(key);
        return wait == 0 ? null : Reply.tooMany(wait, limit.limit());
    }

    private static @Nullable String key(Call call, @Nullable String user) {
        String forwarded = call.header("X-Forwarded-For");
        String address = forwarded != null ? forwarded : call.header("X-Real-IP");
        return user != null ? "user " + user : address == null ? null : "ip " + address;
    }
}
