package io.pharos.server.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Answers queries in AQL. Thread-safe. */
@FunctionalInterface
public interface QueryStore {
    /**
     * Returns the rows of a query, in order.
     *
     * @throws io.pharos.model.InvalidFieldException naming {@code query} when the back end does not understand it
     * @throws IOException when the back end fails
     * @throws InterruptedException when the thread is interrupted
     */
    List<@Nullable Object> query(String query, Map<String, ? extends @Nullable Object> bindVars)
            throws IOException, InterruptedException;
}
