package io.pharos.server.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.pharos.server.rest.RestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileUploadsTest {
    private static final long MOST = 100_000;

    @TempDir
    private Path dir;

    @Test
    void aFileLiesOnDiskWhileItIsReadAndThenNoMore() throws Exception {
        FileUploads uploads = new FileUploads(dir, MOST);
        try (FileUploads.Received received = uploads.receive(body(MOST))) {
            assertThat(received.path()).hasSize(MOST);
        }
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void whatIsTooLargeOrBreaksOffLeavesNothing() throws Exception {
        FileUploads uploads = new FileUploads(dir, MOST);
        assertThatThrownBy(() -> uploads.receive(body(MOST + 1)))
                .isInstanceOfSatisfying(RestException.class, e -> assertThat(e.status()).isEqualTo(413))
                .hasMessageContaining("larger than 100000 bytes");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the client is gone");
            }
        };
        assertThatThrownBy(() -> uploads.receive(broken)).isInstanceOf(IOException.class);
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void leftoversOfAnEarlierLifeAreDeleted() throws Exception {
        Files.writeString(dir.resolve("upload-1.bin"), "half a file");
        new FileUploads(dir, MOST);
        assertThat(dir).isEmptyDirectory();
    }

    private static InputStream body(long size) {
        return new ByteArrayInputStream(new byte[(int) size]);
    }
}
