package io.pharos.server.store.themis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.jspecify.annotations.Nullable;

/** A successful answer while its body arrives. For one reader. */
final class Answer {
    private final BoundedBody body;
    private final Failures failures;

    Answer(BoundedBody body, Failures failures) {
        this.body = body;
        this.failures = failures;
    }

    /** Makes something of an answer. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Answer answer) throws IOException, InterruptedException;
    }

    /** Returns the whole answer, which must be a JSON object. */
    Fields object() throws IOException {
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Fields(JsonCodec.shared().readObject(text), failures);
        } catch (ProtocolException e) {
            throw failures.malformed(e.getMessage(), e);
        }
    }

    /** Takes a row, or says that it wants no more. */
    @FunctionalInterface
    interface Rows {
        boolean next(@Nullable Object row) throws IOException, InterruptedException;
    }

    /**
     * Hands on the elements of the first of these arrays that the answer holds, as they come: some answers hold the same
     * rows twice, under two names.
     *
     * @return the other fields, as far as they were read
     */
    Fields rows(Set<String> names, Rows rows) throws IOException, InterruptedException {
        String[] taken = {null};
        try {
            Map<String, @Nullable Object> others = JsonCodec.shared().readElements(body, names, (field, row) -> {
                taken[0] = taken[0] == null ? field : taken[0];
                if (field.equals(taken[0]) && !rows.next(row)) {
                    throw new EnoughException();
                }
            });
            body.finish();
            // no rows are an empty list; an answer without any list is none
            if (names.stream().noneMatch(name -> others.get(name) instanceof List<?>)) {
                throw failures.malformed("it holds no list of " + String.join(" or ", names.stream().sorted().toList()), null);
            }
            return new Fields(others, failures);
        } catch (EnoughException enough) {
            return new Fields(Map.of(), failures);
        } catch (ProtocolException e) {
            throw failures.malformed(e.getMessage(), e);
        }
    }

    /** Hands on a row as its server meant it: whole rows may come as JSON in a string. */
    static @Nullable Object plain(@Nullable Object row) {
        if (row instanceof String text && text.stripLeading().startsWith("{")) {
            try {
                return JsonCodec.shared().readObject(text);
            } catch (ProtocolException justText) {
                return text;
            }
        }
        return row;
    }

    /** Returns the names under which answers hold rows. */
    static Set<String> rowNames() {
        return Set.copyOf(List.of("entities", "result", "items"));
    }

    /** Ends the reading from within. */
    private static final class EnoughException extends IOException {
        private static final long serialVersionUID = 1;

        EnoughException() {
            super("enough rows");
        }
    }
}
