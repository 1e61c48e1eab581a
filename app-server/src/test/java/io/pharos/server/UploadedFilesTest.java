package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.pharos.model.api.OperationsApi;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.testing.DocumentedAnswers;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file goes in as bytes and is found by what it says. */
class UploadedFilesTest {
    @Test
    void anUploadedPdfIsFoundByItsText(@TempDir Path dir) throws Exception {
        try (ConsoleServer server = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, dir, false));
                HttpClient http = HttpClient.newHttpClient()) {
            String create = "{\"type\":\"index\",\"collection\":\"reports\"}";
            String id = JsonCodec.shared()
                    .read(post(http, server, "/api/v4/operations", create.getBytes()), OperationsApi.One.class)
                    .operation()
                    .id();
            String upload = "/api/v4/operations/" + id + "/files?path=";
            assertThat(receipt(post(http, server, upload + "2024/lamp.pdf", pdf("The keeper trimmed the lamp at dusk"))).indexed())
                    .isEqualTo(1);
            assertThat(receipt(post(http, server, upload + "noise.bin", new byte[] {0, 1, 2, 0, (byte) 0x80})).failed())
                    .hasSize(1);
            post(http, server, "/api/v4/operations/" + id + "/complete", new byte[0]);

            String found = post(
                    http,
                    server,
                    "/api/v3/themis/vector/search",
                    "{\"query\":\"lighthouse keeper\",\"collection\":\"reports\"}".getBytes());
            assertThat(found).contains("2024/lamp.pdf", "trimmed the lamp", "application/pdf");
        }
    }

    private static OperationsApi.Receipt receipt(String json) throws Exception {
        return JsonCodec.shared().read(json, OperationsApi.Receipt.class);
    }

    private static String post(HttpClient http, ConsoleServer server, String path, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> response = DocumentedAnswers.of(server.url())
                .check(new String(body, StandardCharsets.UTF_8), http.send(request, HttpResponse.BodyHandlers.ofString()));
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        return response.body();
    }

    private static byte[] pdf(String text) throws IOException {
        try (PDDocument pdf = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(72, 700);
                content.showText(text);
                content.endText();
            }
            pdf.save(out);
            return out.toByteArray();
        }
    }
}
