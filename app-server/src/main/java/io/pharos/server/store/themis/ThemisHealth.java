package io.pharos.server.store.themis;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What ThemisDB says of itself.
 *
 * @param version  its own, null when it does not say
 * @param uptime   how long it has been running, null when it does not say
 * @param dialect  which of its two ways to speak it uses: {@code native} or {@code veritas}
 * @param endpoint where it answered, such as {@code http://localhost:8765}
 * @param latency  how long the answer took
 */
public record ThemisHealth(
        @Nullable String version, @Nullable Duration uptime, String dialect, String endpoint, Duration latency) {}
