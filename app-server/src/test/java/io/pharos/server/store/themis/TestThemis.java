package io.pharos.server.store.themis;

import java.net.URI;
import java.time.Duration;
import java.util.Random;

import io.pharos.server.store.Attempt;
import org.jspecify.annotations.Nullable;

/** Adapters as tests need them. */
final class TestThemis {
    static final int DIMENSIONS = 64;

    private TestThemis() {}

    static ThemisConfig config(URI url) {
        return config(url, Duration.ofSeconds(20), 3, null);
    }

    static ThemisConfig config(URI url, Duration timeout, int retries, @Nullable String token) {
        return new ThemisConfig(true, url.getHost(), url.getPort(), false, token, timeout, retries, true);
    }

    static ThemisAdapter adapter(ThemisConfig config) {
        return adapter(config, RetryTimer.SYSTEM, 4 << 20);
    }

    static ThemisAdapter adapter(ThemisConfig config, RetryTimer timer, long mostBytes) {
        ThemisClient client = new ThemisClient(config, "1.2.3", mostBytes, timer, new Backoff(new Random(1)));
        return ThemisAdapter.open(client, config, new WordEmbedding(DIMENSIONS), WordEmbedding::highlights);
    }

    /** Does something as an attempt after which somebody else would be asked. */
    static <T> T withFallback(ScopedValue.CallableOp<T, Exception> work) throws Exception {
        return ScopedValue.where(Attempt.CURRENT, new Attempt(false, () -> {})).call(work);
    }
}
