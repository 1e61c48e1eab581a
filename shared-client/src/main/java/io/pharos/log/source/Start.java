package io.pharos.log.source;

import java.time.Instant;

/** Where reading begins in what is there already. */
public sealed interface Start {
    /** With the first line. */
    record Beginning() implements Start {}

    /** With the last lines; 0 for those that come from now on. */
    record Last(int lines) implements Start {
        public Last {
            if (lines < 0) {
                throw new IllegalArgumentException("The number of last lines must not be negative, but is " + lines + ".");
            }
        }
    }

    /** With the first line that was written then or later; what follows it comes whatever its time. */
    record Since(Instant time) implements Start {}
}
