package io.pharos.server.session;

import java.time.Duration;

/** Over what time clients are asked to spread when all of them have to come back at once. */
final class ReturnWindow {
    private static final int CLIENTS_PER_SECOND = 200;
    private static final int SHORTEST_SECONDS = 1;
    private static final int LONGEST_SECONDS = 20;

    private ReturnWindow() {}

    /** Returns a second for a handful, five seconds for a thousand, twenty for all beyond four thousand. */
    static Duration of(int clients) {
        return Duration.ofSeconds(Math.clamp(clients / CLIENTS_PER_SECOND, SHORTEST_SECONDS, LONGEST_SECONDS));
    }
}
