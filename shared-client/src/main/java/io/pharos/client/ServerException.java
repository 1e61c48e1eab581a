package io.pharos.client;

import java.io.IOException;

import io.pharos.model.api.ErrorBody;

/** The server answered a REST call with an error; the message is the server's sentence. */
public final class ServerException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ErrorBody body;

    ServerException(int status, ErrorBody body) {
        super(body.message());
        this.status = status;
        this.body = body;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the whole error. */
    public ErrorBody body() {
        return body;
    }
}
