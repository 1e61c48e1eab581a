package io.pharos.server.adapter;

/** Hears what came of a call: exactly one of the methods but {@link #began} is called for each. */
interface Report {
    /** Nobody wants to know. */
    Report NONE = new Report() {
        @Override
        public void succeeded(long nanos) {}

        @Override
        public void failed(long nanos, Failure failure) {}

        @Override
        public void released() {}
    };

    /** It runs, and may be given up before its time. */
    default void began(LimitedCall<?> call) {}

    void succeeded(long nanos);

    void failed(long nanos, Failure failure);

    /** It says nothing about the adapter. */
    void released();
}
