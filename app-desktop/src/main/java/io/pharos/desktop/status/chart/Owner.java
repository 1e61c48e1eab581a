package io.pharos.desktop.status.chart;

import java.util.Locale;

/** Of whom something is measured. */
public enum Owner {
    /** Whichever adapter answered the queries at that time. */
    SERVING,
    /** ThemisDB, the primary. */
    THEMIS,
    /** The embedded engine, the fallback. */
    UDS3,
    /** The server's process. */
    SERVER;

    /** Returns the adapter's name on the wire, and the end of keys, such as {@code uds3}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
