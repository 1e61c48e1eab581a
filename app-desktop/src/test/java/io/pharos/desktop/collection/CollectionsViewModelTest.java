package io.pharos.desktop.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.pharos.desktop.fx.Background;
import io.pharos.model.api.CatalogApi.Create;
import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationsChannel.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollectionsViewModelTest {
    private final FakeCatalog catalog = new FakeCatalog();
    private final CollectionsViewModel model =
            new CollectionsViewModel(catalog, new Background(Runnable::run, Runnable::run));

    @BeforeEach
    void two() {
        catalog.put(FakeCatalog.collection("c2", "zebras", 3, "ready"));
        catalog.put(FakeCatalog.collection("c1", "Papers", 120, "ready"));
        catalog.sources.put("c1", List.of(FakeCatalog.source("/srv/papers", 120, 2)));
        catalog.documents = IntStream.range(0, 120).mapToObj(i -> FakeCatalog.document(i, i % 60 == 0)).toList();
    }

    @Test
    void theListIsByNameAndCanBeSearched() {
        assertThat(model.state().get()).isInstanceOf(ListState.Loading.class);
        model.onRefresh();

        assertThat(names()).containsExactly("Papers", "zebras");
        assertThat(model.state().get()).isInstanceOf(ListState.Known.class);
        model.words().set("ZEB");
        assertThat(model.shown()).extracting(row -> row.now().id()).containsExactly("c2");
    }

    @Test
    void theChosenOneIsReadWithSourcesAndDocuments() {
        choose("c1");

        assertThat(model.detail().sources()).extracting(source -> source.sourcePath()).containsExactly("/srv/papers");
        assertThat(model.detail().documents()).hasSize(RestCatalog.DOCUMENTS);
        assertThat(model.detail().pages()).isEqualTo(3);
        model.detail().onPage(3);
        assertThat(model.detail().documents()).hasSize(20);
        model.detail().failedOnly().set(true);
        assertThat(model.detail().documents()).hasSize(2);
        assertThat(model.detail().page().get()).isEqualTo(1);
    }

    @Test
    void everythingIsReadAgainWhenAnOperationEndsAndNotBefore() {
        choose("c1");
        catalog.calls.clear();

        model.apply(List.of(update("processing"), update("processing")));
        assertThat(catalog.calls).isEmpty();
        assertThat(row("c1").last().get()).isNotNull();
        model.apply(List.of(update("completed")));
        assertThat(catalog.calls).containsExactly("all", "documents c1 1 null");
        model.apply(List.of(update("completed")));
        assertThat(catalog.calls).as("told twice, ended once").hasSize(2);
    }

    @Test
    void theListKeepsItsRowsAndTheChoiceOverAReading() {
        choose("c1");
        CollectionRow row = row("c1");
        catalog.put(FakeCatalog.collection("c1", "Papers", 121, "processing"));

        model.onRefresh();

        assertThat(row("c1")).isSameAs(row);
        assertThat(row.now().documentCount()).isEqualTo(121);
        assertThat(model.selected().get()).isSameAs(row);
        assertThat(model.detail().collection().get().documentCount()).isEqualTo(121);
    }

    @Test
    void whatIsGoneIsForgotten() {
        choose("c1");
        catalog.collections.remove("c1");

        model.onRefresh();

        assertThat(names()).containsExactly("zebras");
        assertThat(model.selected().get()).isNull();
        assertThat(model.detail().collection().get()).isNull();
    }

    @Test
    void aServerThatIsAwayLeavesWhatIsKnown() {
        model.onRefresh();
        catalog.away = new IOException("No server answers.");

        model.onRefresh();

        assertThat(model.state().get()).isEqualTo(new ListState.Failed("No server answers."));
        assertThat(names()).hasSize(2);
    }

    @Test
    void aNewCollectionIsChosenAndAFailureStaysInTheForm() {
        model.onRefresh();
        List<String> made = new ArrayList<>();
        catalog.away = new IOException("Collection with name 'x' already exists");
        model.onCreate(create("x"), collection -> made.add(collection.name()));
        assertThat(made).isEmpty();
        assertThat(model.newMistakes().byField()).containsValue("Collection with name 'x' already exists");

        catalog.away = null;
        model.onCreate(create("maps"), collection -> made.add(collection.name()));

        assertThat(made).containsExactly("maps");
        assertThat(names()).containsExactly("maps", "Papers", "zebras");
        assertThat(model.selected().get().now().name()).isEqualTo("maps");
        assertThat(model.newMistakes().byField()).isEmpty();
    }

    @Test
    void deedsGoToTheChosenOne() {
        choose("c1");
        catalog.calls.clear();

        model.detail().onAppendAgain(model.detail().sources().getFirst());
        model.detail().onRemoveSource(model.detail().sources().getFirst());
        model.detail().onReindex(500, 50);
        model.detail().onRollBack();

        assertThat(catalog.calls.stream().filter(call -> !call.startsWith("documents") && !call.equals("all")))
                .containsExactly("addSource c1 /srv/papers []", "removeSource c1 /srv/papers", "reindex c1 500 50", "rollBack c1");
        assertThat(model.detail().begun().get().type()).isEqualTo("reindex");
        model.onDelete(gone -> {});
        assertThat(names()).containsExactly("zebras");
    }

    @Test
    void whatCannotBeAskedIsNotAsked() {
        choose("c1");
        catalog.calls.clear();

        model.detail().onReindex(5, null);
        model.detail().onAddSource(" ", null);

        assertThat(catalog.calls).isEmpty();
        assertThat(model.detail().mistakes().byField()).containsKeys("chunk_size", "source_path");
    }

    private void choose(String id) {
        model.onRefresh();
        model.select(id);
    }

    private CollectionRow row(String id) {
        return model.rows().stream().filter(row -> row.now().id().equals(id)).findFirst().orElseThrow();
    }

    private List<String> names() {
        return model.rows().stream().map(row -> row.now().name()).toList();
    }

    private static Create create(String name) {
        return new Create(name, null, null, null, null, null, null, null, null, null);
    }

    private static Event.OperationUpdate update(String status) {
        Operation operation = FakeCatalog.operation("o1", "c1", "append", status);
        return new Event.OperationUpdate(operation.id(), operation);
    }
}
