package io.pharos.server.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** Names what a file holds. */
public final class ContentHash {
    private static final int CHUNK = 64 * 1024;

    private ContentHash() {}

    /**
     * Returns the SHA-256 of a file, as 64 hexadecimal digits.
     *
     * @param real where the file really is; a link there is not followed
     * @throws IOException when it cannot be read
     * @throws InterruptedException when the thread is interrupted, which is noticed every 64 KB
     */
    public static String of(Path real) throws IOException, InterruptedException {
        MessageDigest digest = sha256();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        try (SeekableByteChannel file =
                Files.newByteChannel(real, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            while (file.read(chunk) >= 0) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("reading was cancelled");
                }
                chunk.flip();
                digest.update(chunk);
                chunk.clear();
            }
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("reading was cancelled");
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
