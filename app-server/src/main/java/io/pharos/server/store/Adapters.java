package io.pharos.server.store;

import java.io.IOException;

/** The adapters as features see them: each request is served by one of them, whole. Thread-safe. */
public interface Adapters {
    /** Returns the name of the adapter that would be asked first now. */
    String current();

    /**
     * Has a request served. The call may run more than once, each time with another adapter, and while another adapter is
     * left ({@link Attempt#isLast()} is false) on another thread, which is interrupted when its time is over: it tells
     * nobody anything before it knows the whole answer, or {@linkplain Attempt#commit() commits} itself first.
     *
     * @throws io.pharos.model.InvalidFieldException when the request is refused; no other adapter is asked then
     * @throws IOException when every adapter failed; the last one's failure
     * @throws InterruptedException when this thread is interrupted; the call has then been given up
     */
    <T> Served<T> serve(AdapterRequest request, Call<T> call) throws IOException, InterruptedException;

    /** A request as it is put to one adapter. */
    @FunctionalInterface
    interface Call<T> {
        /** Returns the whole answer. */
        T with(Adapter adapter) throws IOException, InterruptedException;
    }

    /**
     * An answer.
     *
     * @param adapter the name of the one adapter it comes from
     */
    record Served<T>(T value, String adapter) {}

    /** One adapter for everything, as servers without a choice and tests want it. */
    static Adapters only(Adapter adapter) {
        return new Adapters() {
            @Override
            public String current() {
                return adapter.name();
            }

            @Override
            public <T> Served<T> serve(AdapterRequest request, Call<T> call) throws IOException, InterruptedException {
                return new Served<>(call.with(adapter), adapter.name());
            }
        };
    }
}
