package io.pharos.client;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** A token that stands in a file, which others write: a server writes its operator's secret at every start. */
record SecretFile(Path file) implements Credentials {
    /** More than any token has; a wrong file does not end in a header. */
    private static final long LONGEST = 16_384;

    @Override
    public @Nullable Token current() throws IOException {
        try {
            if (Files.size(file) > LONGEST) {
                throw new IOException("The file " + file + " is too large to hold a token.");
            }
            String line = Files.readString(file).strip();
            return line.isEmpty() ? null : new Token(line, null);
        } catch (NoSuchFileException e) {
            return null;
        } catch (AccessDeniedException e) {
            throw new IOException("The file " + file + " may not be read by this user.", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("The file " + file + " holds no token: " + e.getMessage(), e);
        }
    }

    @Override
    public @Nullable Token instead(Token refused) throws IOException {
        Token now = current();
        return now == null || now.value().equals(refused.value()) ? null : now;
    }
}
