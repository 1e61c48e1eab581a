package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.pharos.model.api.CatalogApi;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.testing.HookedFileSystem;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever lies in a folder, an operation takes what can be read and lists the rest by its cause. */
class BadFilesTest {
    private static final HookedFileSystem HOOKS = new HookedFileSystem();

    @Test
    void everyBadFileIsAListedFailureAndTheGoodOnesAreThere(@TempDir Path data, @TempDir Path files) throws Exception {
        Path folder = files.toRealPath();
        Files.writeString(folder.resolve("good.txt"), "A good file among bad ones.");
        Files.writeString(folder.resolve("locked.txt"), "Nobody may read that.");
        HOOKS.lock(folder.resolve("locked.txt"));
        Files.createDirectory(folder.resolve("denied"));
        Files.writeString(folder.resolve("denied/inside.txt"), "Nobody may look here.");
        HOOKS.deny(folder.resolve("denied"));
        Files.writeString(folder.resolve("empty.txt"), "");
        Files.write(folder.resolve("program.bin"), new byte[] {0, 1, 2, 3, (byte) 0xfe, (byte) 0xff, 0, 0, 7});
        Files.writeString(folder.resolve("damaged.pdf"), "%PDF-1.7\nnot really");
        encrypted(folder.resolve("encrypted.pdf"));
        bomb(folder.resolve("bomb.docx"));
        try (RandomAccessFile huge = new RandomAccessFile(folder.resolve("huge.txt").toFile(), "rw")) {
            huge.setLength(1_000_000_000);
        }
        try (TestServer server = TestServer.start(data, config -> config.withScanRoots(List.of(HOOKS.hooked(folder))))) {
            Operation operation = indexed(server, folder);
            assertThat(operation.status()).as(String.valueOf(operation.errorMessage())).isEqualTo("completed");
            assertThat(operation.causes())
                    .extracting(Operation.Cause::kind, Operation.Cause::count)
                    .extracting(Object::toString)
                    .containsExactlyInAnyOrder(
                            "(\"unreadable\", 1L)",
                            "(\"empty\", 1L)",
                            "(\"unsupported\", 1L)",
                            "(\"damaged\", 1L)",
                            "(\"encrypted\", 1L)",
                            "(\"bomb\", 1L)",
                            "(\"too_large\", 1L)");
            assertThat(operation.result()).containsEntry("indexed", 1).containsEntry("failed", 7);
            assertThat(operation.result().get("warnings")).asString().contains("denied");
            assertThat(operation.failures()).allSatisfy(failed -> assertThat(failed.cause()).endsWith("."));
        }
    }

    private static Operation indexed(TestServer server, Path folder) throws Exception {
        HttpResponse<String> made = server.call(
                "POST",
                "/api/v2/collections",
                JsonCodec.shared().write(Map.of("name", "bad", "source_path", folder.toString())));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = JsonCodec.shared().read(made.body(), CatalogApi.Collection.class).operationId();
        try (TestSocket socket = server.socket("/ws/operations/" + id)) {
            socket.until("status_update");
        }
        HttpResponse<String> answer = server.call("GET", "/api/v4/operations/" + id, null);
        return JsonCodec.shared().read(answer.body(), OperationsApi.One.class).operation();
    }

    private static void encrypted(Path file) throws Exception {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(file.toFile());
        }
    }

    /** Half a megabyte that unpacks to six hundred. */
    private static void bomb(Path file) throws Exception {
        byte[] block = "<w:p><w:r><w:t>light</w:t></w:r></w:p>".repeat(30_000).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
                    .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            for (int i = 0; i < 500; i++) {
                zip.write(block);
            }
        }
    }
}
