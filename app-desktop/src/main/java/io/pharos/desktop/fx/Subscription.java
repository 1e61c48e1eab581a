package io.pharos.desktop.fx;

/** Something that goes on until it is closed; closing twice is fine. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    /** Nothing goes on. */
    Subscription NONE = () -> {};

    @Override
    void close();
}
