package io.pharos.server.themis;

/** Understands requests in one dialect. */
@FunctionalInterface
interface Speech {
    /** Returns the answer. */
    Reply answer(Call call) throws Refusal;

    /** Returns the refusal of a path that nobody serves. */
    static Refusal unknown() {
        return new Refusal(404, "Endpoint not found");
    }
}
