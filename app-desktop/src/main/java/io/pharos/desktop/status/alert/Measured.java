package io.pharos.desktop.status.alert;

import java.util.Locale;

/** What a rule can watch; every one of them is worse the higher it is. */
public enum Measured {
    /** 1 while the fallback serves because the primary does not, else 0. */
    FALLBACK,
    /** Failed calls of both adapters by all calls since the reading before, in percent. */
    ERRORS,
    /** The 99th percentile of the adapter that serves, in milliseconds. */
    LATENCY,
    /** Changes of the adapter within the last minute. */
    CHANGES,
    /** Queries under way at both adapters. */
    IN_FLIGHT,
    /** Sockets open at the server. */
    CONNECTIONS,
    /** Seconds since the server told anything. */
    SILENCE;

    /** Returns the end of keys, such as {@code in-flight}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
