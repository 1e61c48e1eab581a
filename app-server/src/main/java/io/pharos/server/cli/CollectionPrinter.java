package io.pharos.server.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import io.pharos.model.api.CatalogApi;
import io.pharos.model.codec.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Prints collections and what belongs to them, for people or as JSON for programs. */
final class CollectionPrinter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final PrintWriter out;
    private final boolean json;

    CollectionPrinter(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void list(List<CatalogApi.Collection> all) {
        Table table = new Table("name", ">documents", ">passages", ">bytes", "status", "public", "yours");
        for (CatalogApi.Collection each : all) {
            table.row(
                    each.name(),
                    number(each.documentCount()),
                    number(each.vectorCount()),
                    number(each.totalSizeBytes()),
                    each.status(),
                    each.isPublic() ? "yes" : "no",
                    each.editable() ? "yes" : "no");
        }
        print(table, all);
    }

    void show(CatalogApi.Collection one) {
        Table table = new Table();
        table.row("name", one.name());
        table.row("description", one.description());
        table.row("status", one.status() + (one.statusMessage() == null ? "" : ": " + one.statusMessage()));
        table.row("documents", number(one.documentCount()));
        table.row("passages", number(one.vectorCount()));
        table.row("bytes of files", number(one.totalSizeBytes()));
        table.row("chunk size", chunks(one));
        table.row("embedding model", one.embeddingModel());
        table.row("public", one.isPublic() ? "yes" : "no");
        table.row("can be rolled back", one.canRollBack() ? "yes" : "no");
        table.row("made", time(one.createdAt()));
        table.row("changed", time(one.updatedAt()));
        table.row("id", one.id());
        print(table, List.of(one));
    }

    void sources(List<CatalogApi.Source> sources) {
        Table table = new Table("path", ">documents", ">failed", ">bytes", "last indexed");
        for (CatalogApi.Source each : sources) {
            table.row(
                    each.sourcePath(),
                    number(each.documentCount()),
                    number(each.failedCount()),
                    number(each.sizeBytes()),
                    time(each.lastIndexedAt()));
        }
        print(table, sources);
    }

    /** Prints a page; returns whether anybody reads on. */
    boolean documents(List<CatalogApi.Document> page) {
        Table table = new Table();
        for (CatalogApi.Document each : page) {
            String cause = each.errorMessage() == null ? "" : each.errorMessage();
            table.row(each.status(), each.filePath(), cause);
        }
        print(table, page);
        return !out.checkError();
    }

    private void print(Table table, List<?> objects) {
        if (json) {
            objects.forEach(each -> out.println(JsonCodec.shared().write(each)));
        } else {
            table.print(out);
        }
        out.flush();
    }

    private static String chunks(CatalogApi.Collection one) {
        return one.chunkSize() == 0
                ? "as the server likes"
                : one.chunkSize() + " characters, of which " + one.chunkOverlap() + " overlap";
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "-" : TIME.format(at);
    }
}
