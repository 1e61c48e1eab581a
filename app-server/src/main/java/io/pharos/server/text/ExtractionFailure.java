package io.pharos.server.text;

import java.util.Locale;

/** Why a file gives no text. By this, failures are grouped: names stay as they are. */
public enum ExtractionFailure {
    /** There is no such file, or not any more. */
    MISSING,
    /** The file system does not let it be read, or fails while it is read. */
    UNREADABLE,
    /** A directory, a device, a pipe. */
    NOT_A_FILE,
    /** Nothing in it, not even a byte. */
    EMPTY,
    /** It can be read, but says nothing: blank, or pictures only. */
    NO_TEXT,
    /** Of a kind that is not read: pictures, programs, archives, and what nobody knows. */
    UNSUPPORTED,
    /** It wants a password. */
    ENCRYPTED,
    /** Not what it pretends to be, or cut off. */
    DAMAGED,
    /** More bytes, text or memory than one file may take. */
    TOO_LARGE,
    /** Made to unpack to far more than it is, or nested without end. */
    BOMB,
    /** It took too long. */
    TIMEOUT;

    /** Returns the name as JSON writes it, such as {@code too_large}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
