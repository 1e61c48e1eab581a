package io.pharos.server.scan;

import io.pharos.model.ErrorCode;
import org.jspecify.annotations.Nullable;

/** A scan cannot be done; the message is one sentence for whoever asked. */
final class ScanException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String field;

    ScanException(ErrorCode code, String message, @Nullable String field) {
        super(message);
        this.code = code;
        this.field = field;
    }

    static ScanException running() {
        return new ScanException(
                ErrorCode.CONFLICT,
                "A scan with this scan_id runs already; cancel it first, or choose another scan_id.",
                "scan_id");
    }

    static ScanException tooMany(int running) {
        return new ScanException(
                ErrorCode.RATE_LIMITED,
                running + " scans run already, which is all this server does at once; try again when one has ended.",
                null);
    }

    static ScanException forbidden() {
        return new ScanException(
                ErrorCode.FORBIDDEN, "Scanning folders of the server takes the scope 'write', which you do not have.", null);
    }

    static ScanException closing() {
        return new ScanException(ErrorCode.UNAVAILABLE, "The server is going away; try again later.", null);
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
