package io.pharos.server.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether a file's bytes have changed, without looking into what they mean. */
public final class FileHash {
    private static final int AT_ONCE = 1 << 16;

    private FileHash() {}

    /**
     * Returns the SHA-256 of a file's bytes in hexadecimal.
     *
     * @throws ExtractionException when the file cannot be read or is larger than {@link TextExtractor#MOST_BYTES}
     * @throws InterruptedException when the thread is interrupted, at the latest after the next 64 KB
     */
    public static String sha256(Path file) throws ExtractionException, InterruptedException {
        MessageDigest digest = digest();
        byte[] bytes = new byte[AT_ONCE];
        long total = 0;
        try (InputStream in = FileSource.open(file, TextExtractor.MOST_BYTES)) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (Thread.interrupted()) {
                    throw interrupted();
                }
                total += count;
                if (total > TextExtractor.MOST_BYTES) {
                    throw FileSource.tooLarge(TextExtractor.MOST_BYTES, null);
                }
                digest.update(bytes, 0, count);
            }
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw interrupted();
        } catch (IOException e) {
            throw FileSource.failed(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static InterruptedException interrupted() {
        return new InterruptedException("Reading the file was interrupted.");
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
