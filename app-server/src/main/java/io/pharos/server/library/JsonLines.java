package io.pharos.server.library;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.pharos.model.InvalidFieldException;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;

/** Reads JSON Lines that ship with the product. */
final class JsonLines {
    private JsonLines() {}

    /**
     * Reads a resource beside this class.
     *
     * @throws IOException naming the line, when there is one that cannot be read
     */
    static <T> List<T> read(String resource, Function<Map<String, Object>, T> reader) throws IOException {
        try (InputStream in = JsonLines.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("The resource " + resource + " is missing from the class path.");
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), resource, reader);
        }
    }

    private static <T> List<T> read(BufferedReader lines, String name, Function<Map<String, Object>, T> reader)
            throws IOException {
        List<T> found = new ArrayList<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            try {
                if (!line.isBlank()) {
                    found.add(reader.apply(JsonCodec.shared().readObject(line)));
                }
            } catch (ProtocolException | InvalidFieldException e) {
                throw new IOException("Line " + number + " of " + name + " cannot be used: " + e.getMessage(), e);
            }
        }
        return found;
    }
}
