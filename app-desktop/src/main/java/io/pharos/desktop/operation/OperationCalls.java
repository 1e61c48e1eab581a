package io.pharos.desktop.operation;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.pharos.client.RestClient;
import io.pharos.client.ServerAddress;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.TabActions;
import io.pharos.model.api.CatalogApi;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Does what a person asks for through REST, beside the FX thread; what the server refuses is told in its own sentence. */
final class OperationCalls implements OperationHands {
    /** Failures read for the screen; a file takes them all. */
    static final int MOST_SHOWN = 10_000;

    private static final int PAGE = 1_000;
    private static final String OPERATIONS = "/api/v4/operations/";

    private final RestClient rest;
    private final Messages messages;
    private final TabActions actions;
    private final Background background;
    private final Supplier<Window> window;
    private final Consumer<Operation> news;

    /** Operations that an answer tells of go to {@code news}. */
    OperationCalls(
            RestClient rest,
            Messages messages,
            TabActions actions,
            Background background,
            Supplier<Window> window,
            Consumer<Operation> news) {
        this.rest = rest;
        this.messages = messages;
        this.actions = actions;
        this.background = background;
        this.window = window;
        this.news = news;
    }

    @Override
    public void showLog(OperationRow row) {
        actions.showLogOf(row.now().id());
    }

    /** Shows at once that the end is on its way; the server's answer comes over the socket. */
    @Override
    public void cancel(OperationRow row) {
        if (!row.now().actions().contains("cancel") || row.cancelling().get()) {
            return;
        }
        row.cancelling().set(true);
        background.run(
                () -> {
                    rest.delete(OPERATIONS + id(row));
                    return row;
                },
                done -> {},
                e -> {
                    row.cancelling().set(false);
                    refused("operations.not-cancelled", row, e);
                });
    }

    @Override
    public void resume(OperationRow row) {
        call(row, "resume", () -> post(OPERATIONS + id(row) + "/resume", OperationsApi.One.class), one -> news.accept(one.operation()));
    }

    @Override
    public void retry(OperationRow row) {
        call(row, "retry", () -> post(OPERATIONS + id(row) + "/retry", OperationsApi.One.class), one -> {
            news.accept(one.operation());
            actions.showOperation(one.operation().id());
        });
    }

    @Override
    public void rollBack(OperationRow row) {
        String collection = row.now().collectionId();
        if (collection == null) {
            return;
        }
        call(
                row,
                "roll_back",
                () -> post("/api/v2/collections/" + ServerAddress.encoded(collection) + "/roll_back", CatalogApi.Collection.class),
                back -> actions.notify(TabActions.Level.INFO, messages.get("operations.rolled-back", back.name())));
    }

    @Override
    public void allFailures(OperationRow row) {
        background.run(
                () -> failures(row, MOST_SHOWN), row::failed, e -> refused("operations.not-read", row, e));
    }

    @Override
    public void export(OperationRow row) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.get("operations.export"));
        chooser.setInitialFileName("failures-" + row.now().id() + ".tsv");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(messages.get("operations.export.kind"), "*.tsv"));
        File chosen = chooser.showSaveDialog(window.get());
        if (chosen != null) {
            export(row, chosen.toPath());
        }
    }

    /** Writes a line with path, kind and cause for each failure; the file is there whole or not at all. */
    void export(OperationRow row, Path file) {
        background.run(
                () -> {
                    List<Operation.Failed> all = failures(row, Integer.MAX_VALUE);
                    write(file, all);
                    return all.size();
                },
                count -> actions.notify(TabActions.Level.INFO, messages.get("operations.exported", count, file.toString())),
                e -> refused("operations.not-exported", row, e));
    }

    private List<Operation.Failed> failures(OperationRow row, int most) throws IOException, InterruptedException {
        List<Operation.Failed> all = new ArrayList<>();
        for (int page = 1; all.size() < most; page++) {
            String path = OPERATIONS + id(row) + "/failures?page=" + page + "&per_page=" + PAGE;
            OperationsApi.Failures part = rest.get(path, OperationsApi.Failures.class);
            all.addAll(part.failures());
            if (part.failures().isEmpty() || all.size() >= part.total()) {
                break;
            }
        }
        return all;
    }

    private static void write(Path file, List<Operation.Failed> failures) throws IOException {
        Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "failures", ".part");
        try {
            try (BufferedWriter out = Files.newBufferedWriter(part)) {
                for (Operation.Failed each : failures) {
                    out.write(String.join("\t", flat(each.file()), flat(each.kind()), flat(each.cause())));
                    out.write('\n');
                }
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A name may hold anything; a line must stay a line. */
    private static String flat(String text) {
        return text.replaceAll("[\\t\\r\\n]", " ");
    }

    /** The server checks again, but what it would refuse is not even asked. */
    private <T> void call(OperationRow row, String action, Callable<T> work, Consumer<T> done) {
        if (row.now().actions().contains(action)) {
            background.run(work, done, e -> refused("operations.refused", row, e));
        }
    }

    private <T> T post(String path, Class<T> type) throws IOException, InterruptedException {
        return rest.post(path, "application/json", BodyPublishers.noBody(), type);
    }

    private void refused(String key, OperationRow row, Exception e) {
        actions.notify(TabActions.Level.ERROR, messages.get(key, row.now().title(), String.valueOf(e.getMessage())));
    }

    private static String id(OperationRow row) {
        return ServerAddress.encoded(row.now().id());
    }
}
