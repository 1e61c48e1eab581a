package io.pharos.log.source;

/** What was begun and ends when it is closed; closing twice does no harm. */
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
