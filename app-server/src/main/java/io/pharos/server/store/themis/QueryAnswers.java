package io.pharos.server.store.themis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.pharos.model.InvalidFieldException;
import io.pharos.server.store.AdapterException;
import io.pharos.server.store.FailureKind;
import org.jspecify.annotations.Nullable;

/** Rows of queries that people wrote. */
final class QueryAnswers {
    /** What one query may return. */
    static final int MOST_ROWS = 10_000;

    private final ThemisClient client;

    QueryAnswers(ThemisClient client) {
        this.client = client;
    }

    /**
     * Returns the rows of a query.
     *
     * @throws InvalidFieldException when the server does not accept the query, or it returns too much
     */
    List<@Nullable Object> rows(Call call, Patience patience) throws IOException, InterruptedException {
        try {
            List<@Nullable Object> rows = client.send(call, patience, QueryAnswers::read);
            if (rows.size() > MOST_ROWS) {
                throw new InvalidFieldException(
                        "query", "The query returns more than " + MOST_ROWS + " rows; set a lower LIMIT.");
            }
            return rows;
        } catch (AdapterException e) {
            if (e.kind() == FailureKind.REJECTED) {
                throw (InvalidFieldException) new InvalidFieldException("query", e.getMessage()).initCause(e);
            }
            throw e;
        }
    }

    private static List<@Nullable Object> read(Answer answer) throws IOException, InterruptedException {
        List<@Nullable Object> rows = new ArrayList<>();
        answer.rows(Answer.rowNames(), row -> {
            rows.add(Answer.plain(row));
            return rows.size() <= MOST_ROWS;
        });
        return rows;
    }
}
