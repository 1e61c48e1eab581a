package io.pharos.server.account;

import io.pharos.model.ErrorCode;

/** Something about accounts is refused; the message is one sentence for the caller. */
final class AccountException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    AccountException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
