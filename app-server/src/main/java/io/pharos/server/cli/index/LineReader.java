package io.pharos.server.cli.index;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** Reads lines of UTF-8 without ever holding more than the longest line allowed. */
final class LineReader implements Closeable {
    private static final int BUFFER = 64 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final BufferedReader in;
    private final int maxChars;
    private int number;

    /**
     * One line.
     *
     * @param number counted from 1
     * @param text   null when the line is longer than allowed
     */
    record Line(int number, @Nullable String text) {}

    LineReader(Path file, int maxChars) throws IOException {
        this.in = new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8), BUFFER);
        this.maxChars = maxChars;
    }

    /** Returns the next line, or null at the end. */
    @Nullable Line next() throws IOException {
        int c = in.read();
        if (number == 0 && c == BYTE_ORDER_MARK) {
            c = in.read();
        }
        if (c < 0) {
            return null;
        }
        number++;
        StringBuilder text = new StringBuilder(256);
        boolean tooLong = false;
        for (; c >= 0 && c != '\n'; c = in.read()) {
            tooLong |= text.length() == maxChars;
            if (!tooLong) {
                text.append((char) c);
            }
        }
        return new Line(number, tooLong ? null : text.toString());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
