package io.pharos.server.file;

/** A path may not be read, or cannot be; the message is one sentence for whoever named it. */
public final class PathRefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 300;

    /** Why a path is refused. */
    public enum Reason {
        /** It is no absolute path of this machine. */
        MALFORMED,
        /** It lies outside of what may be read, or the system does not let us read it. */
        DENIED,
        /** There is no such folder. */
        NOT_FOUND
    }

    private final Reason reason;

    PathRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns why. */
    public Reason reason() {
        return reason;
    }

    static PathRefusedException notAbsolute() {
        return new PathRefusedException(Reason.MALFORMED, "Path must be absolute");
    }

    static PathRefusedException malformed() {
        return new PathRefusedException(Reason.MALFORMED, "Path holds characters that no path of this system has");
    }

    static PathRefusedException outside(String given) {
        return new PathRefusedException(
                Reason.DENIED,
                "Access denied to directory: " + shortened(given)
                        + " is not below a folder that --scan-root or PHAROS_SCAN_ROOTS allows.");
    }

    static PathRefusedException unreadable(String given) {
        return new PathRefusedException(Reason.DENIED, "Access denied to directory: " + shortened(given));
    }

    static PathRefusedException notFound(String given) {
        return new PathRefusedException(Reason.NOT_FOUND, "Directory not found: " + shortened(given));
    }

    private static String shortened(String path) {
        return path.length() <= SHOWN ? path : path.substring(0, SHOWN) + "...";
    }
}
