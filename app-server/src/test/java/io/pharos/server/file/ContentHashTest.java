package io.pharos.server.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import io.pharos.server.testing.HookedFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentHashTest {
    @TempDir
    private Path directory;

    private final HookedFileSystem machine = new HookedFileSystem();

    private Path file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("f"), bytes);
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @Test
    void isTheSha256OfAllBytes() throws Exception {
        assertThat(ContentHash.of(file(new byte[0])))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (int size : new int[] {1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 300_001}) {
            byte[] bytes = noise(size);
            String expected = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            assertThat(ContentHash.of(file(bytes))).as("%d bytes", size).isEqualTo(expected);
        }
    }

    @Test
    void oneOtherByteAtTheEndIsAnotherHash() throws Exception {
        byte[] bytes = noise(200_000);
        String before = ContentHash.of(file(bytes));
        bytes[bytes.length - 1]++;
        assertThat(ContentHash.of(file(bytes))).isNotEqualTo(before);
        assertThat(ContentHash.of(file(Arrays.copyOf(bytes, bytes.length - 1)))).isNotEqualTo(before);
    }

    @Test
    void aLinkIsNotFollowed() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), file(noise(10)));
        assertThatThrownBy(() -> ContentHash.of(link)).isInstanceOf(IOException.class);
    }

    @Test
    void whatCannotBeReadFailsAsTheFileSystemDoes() throws Exception {
        Path file = file(noise(200_000));
        machine.lock(file);
        assertThatThrownBy(() -> ContentHash.of(machine.hooked(file))).isInstanceOf(AccessDeniedException.class);
        machine.vanish(file);
        assertThatThrownBy(() -> ContentHash.of(machine.hooked(file))).isInstanceOf(NoSuchFileException.class);
        HookedFileSystem worn = new HookedFileSystem();
        worn.breakAfter(file, 100_000);
        assertThatThrownBy(() -> ContentHash.of(worn.hooked(file)))
                .isInstanceOf(IOException.class)
                .hasMessage("Input/output error");
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        Path file = file(noise(200_000));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ContentHash.of(file)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
