package io.pharos.server.operation;

import io.pharos.model.ErrorCode;

/** An operation cannot do what was asked; the message is one sentence for whoever asked. */
final class OperationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    private OperationException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    static OperationException notFound() {
        return new OperationException(ErrorCode.NOT_FOUND, "Operation not found");
    }

    static OperationException notCancellable(String status) {
        return new OperationException(ErrorCode.CONFLICT, "Cannot cancel operation in " + status + " status");
    }

    static OperationException notResumable(String status) {
        return new OperationException(ErrorCode.CONFLICT, "Cannot resume operation in " + status + " status");
    }

    static OperationException nothingToRetry() {
        return new OperationException(
                ErrorCode.CONFLICT, "Nothing of this operation can be retried: it runs, nothing failed, or a client sent it.");
    }

    static OperationException forbidden() {
        return new OperationException(ErrorCode.FORBIDDEN, "This operation belongs to somebody else.");
    }

    static OperationException notByClients() {
        return new OperationException(
                ErrorCode.CONFLICT, "The server does this operation by itself; open one of your own to upload.");
    }

    static OperationException occupied(String collection) {
        return new OperationException(
                ErrorCode.CONFLICT,
                "An operation works on collection '" + collection + "' or waits for it; try again when it has ended.");
    }

    static OperationException busy() {
        return new OperationException(
                ErrorCode.CONFLICT, "An upload to this operation still runs; wait for its answer, then complete.");
    }

    static OperationException tooMany(int open) {
        return new OperationException(
                ErrorCode.RATE_LIMITED, open + " operations are open; complete or cancel some, then try again.");
    }

    static OperationException closing() {
        return new OperationException(ErrorCode.UNAVAILABLE, "The server is going away; try again later.");
    }

    /** Returns what kind of error it is. */
    ErrorCode code() {
        return code;
    }
}
