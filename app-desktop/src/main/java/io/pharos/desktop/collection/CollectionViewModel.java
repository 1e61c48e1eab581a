package io.pharos.desktop.collection;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Subscription;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.api.CatalogApi.AddSource;
import io.pharos.model.api.CatalogApi.Collection;
import io.pharos.model.api.CatalogApi.Document;
import io.pharos.model.api.CatalogApi.Documents;
import io.pharos.model.api.CatalogApi.Reindex;
import io.pharos.model.api.CatalogApi.Source;
import io.pharos.model.api.CatalogApi.SourceConfig;
import io.pharos.model.api.CatalogApi.Update;
import io.pharos.model.channel.Operation;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** State of the chosen collection: itself, its sources, a page of its documents. FX thread. */
final class CollectionViewModel {
    private final Catalog catalog;
    private final Background background;
    private final Consumer<Collection> changed;
    private final Runnable refresh;
    private final ObjectProperty<@Nullable Collection> collection = new SimpleObjectProperty<>();
    private final ObservableList<Source> sources = FXCollections.observableArrayList();
    private final ObservableList<Document> documents = FXCollections.observableArrayList();
    private final BooleanProperty failedOnly = new SimpleBooleanProperty();
    private final IntegerProperty page = new SimpleIntegerProperty(1);
    private final LongProperty total = new SimpleLongProperty();
    private final ObjectProperty<@Nullable Operation> begun = new SimpleObjectProperty<>();
    private final Mistakes mistakes = new Mistakes();
    private Subscription reading = Subscription.NONE;
    private Subscription paging = Subscription.NONE;

    /** Tells {@code changed} of a collection that an answer told, and calls {@code refresh} when everything is to be read. */
    CollectionViewModel(Catalog catalog, Background background, Consumer<Collection> changed, Runnable refresh) {
        this.catalog = catalog;
        this.background = background;
        this.changed = changed;
        this.refresh = refresh;
        failedOnly.subscribe(() -> onPage(1));
    }

    ObjectProperty<@Nullable Collection> collection() {
        return collection;
    }

    ObservableList<Source> sources() {
        return sources;
    }

    ObservableList<Document> documents() {
        return documents;
    }

    /** Returns whether only files that failed are listed. */
    BooleanProperty failedOnly() {
        return failedOnly;
    }

    /** Returns the page of documents shown, from 1. */
    IntegerProperty page() {
        return page;
    }

    /** Returns how many documents there are on all pages. */
    LongProperty total() {
        return total;
    }

    /** Returns the operation that the last deed began; null before the first. */
    ObjectProperty<@Nullable Operation> begun() {
        return begun;
    }

    Mistakes mistakes() {
        return mistakes;
    }

    /** Shows another collection, or the same as it stands now. */
    void show(@Nullable Collection next) {
        Collection before = collection.get();
        boolean other = before == null || next == null || !before.id().equals(next.id());
        collection.set(next);
        if (other) {
            reading.close();
            paging.close();
            mistakes.clear();
            sources.clear();
            documents.clear();
            total.set(0);
            page.set(1);
            failedOnly.set(false);
            onRefresh();
        }
    }

    /** Reads collection, sources and documents anew. */
    void onRefresh() {
        Collection shown = collection.get();
        if (shown == null) {
            return;
        }
        reading.close();
        reading = background.run(
                () -> new Read(catalog.get(shown.id()), catalog.sources(shown.id())),
                read -> {
                    collection.set(read.collection());
                    changed.accept(read.collection());
                    if (!sources.equals(read.sources())) {
                        sources.setAll(read.sources());
                    }
                },
                mistakes::take);
        onPage(page.get());
    }

    /** Reads a page of documents. */
    void onPage(int number) {
        Collection shown = collection.get();
        if (shown == null || number < 1) {
            return;
        }
        paging.close();
        String status = failedOnly.get() ? "failed" : null;
        paging = background.run(
                () -> catalog.documents(shown.id(), number, status),
                this::showPage,
                mistakes::take);
    }

    /** Returns the number of pages, 1 at least. */
    int pages() {
        return (int) Math.max(1, (total.get() + RestCatalog.DOCUMENTS - 1) / RestCatalog.DOCUMENTS);
    }

    void onUpdate(Update update) {
        act(id -> catalog.update(id, update), updated -> {
            collection.set(updated);
            changed.accept(updated);
        });
    }

    void onAddSource(String path, @Nullable SourceConfig config) {
        try {
            AddSource source = new AddSource(path, config);
            act(id -> catalog.addSource(id, source), this::began);
        } catch (InvalidFieldException e) {
            mistakes.take(e);
        }
    }

    /** Looks for what is new or changed in a source that is there. */
    void onAppendAgain(Source source) {
        onAddSource(source.sourcePath(), source.config());
    }

    void onRemoveSource(Source source) {
        act(id -> catalog.removeSource(id, source.sourcePath()), this::began);
    }

    /** Builds the collection anew; null leaves the chunking as it is. */
    void onReindex(@Nullable Integer chunkSize, @Nullable Integer chunkOverlap) {
        try {
            Reindex reindex = new Reindex(chunkSize, chunkOverlap);
            act(id -> catalog.reindex(id, reindex), this::began);
        } catch (InvalidFieldException e) {
            mistakes.take(e);
        }
    }

    void onRollBack() {
        act(catalog::rollBack, back -> {
            collection.set(back);
            changed.accept(back);
            refresh.run();
        });
    }

    private void began(Operation operation) {
        begun.set(operation);
        refresh.run();
    }

    private void showPage(Documents read) {
        documents.setAll(read.documents());
        total.set(read.total());
        page.set(read.page());
    }

    /** A deed for the collection shown. */
    private interface Deed<T> {
        T on(String id) throws Exception;
    }

    private <T> void act(Deed<T> deed, Consumer<T> done) {
        Collection shown = collection.get();
        if (shown == null) {
            return;
        }
        mistakes.clear();
        Callable<T> work = () -> deed.on(shown.id());
        background.run(work, done, mistakes::take);
    }

    private record Read(Collection collection, List<Source> sources) {}
}
