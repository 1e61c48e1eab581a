package io.pharos.desktop.logs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import io.pharos.log.LogOrigin;
import io.pharos.log.SourceState;
import org.junit.jupiter.api.Test;

class SourcesViewModelTest {
    private static final SourceSpec FILE = new SourceSpec.OfFiles("/var/log/a.log");
    private static final LogOrigin ORIGIN = new LogOrigin("/var/log/a.log", LogOrigin.Kind.FILE, "a.log");

    private final List<SourceSpec> open = new ArrayList<>();
    private final SourcesViewModel model = new SourcesViewModel(spec -> {
        open.add(spec);
        return () -> open.remove(spec);
    });

    @Test
    void sourcesOfTheServerWaitUntilTheyMayBeOpen() {
        model.add(SourceSpec.SERVER);
        model.add(FILE);
        assertThat(open).isEmpty();

        model.allow(false, true);
        assertThat(open).containsExactly(FILE);
        model.allow(true, true);
        assertThat(open).containsExactlyInAnyOrder(FILE, SourceSpec.SERVER);
        model.allow(false, true);
        assertThat(open).containsExactly(FILE);
        model.close();
        assertThat(open).isEmpty();
    }

    @Test
    void eachLogOfASourceHasItsRow() {
        model.allow(true, true);
        model.add(FILE);
        assertThat(model.rows()).singleElement().matches(row -> row.origin() == null);

        model.state(new SourceNews(FILE, ORIGIN, 3, new SourceState.Live(), 10));
        LogOrigin other = new LogOrigin("/var/log/b.log", LogOrigin.Kind.FILE, "b.log");
        model.state(new SourceNews(FILE, other, 4, new SourceState.Reading(1, 2), 10));
        model.state(new SourceNews(FILE, other, 4, new SourceState.Failed("No right to read it."), 10));

        assertThat(model.rows()).extracting(SourceRow::number).containsExactly(3, 4);
        assertThat(model.rows().getLast().state()).isInstanceOf(SourceState.Failed.class);
        assertThat(model.ownerOf(other)).isEqualTo(FILE);
        model.remove(FILE);
        assertThat(model.rows()).isEmpty();
        assertThat(model.recent()).containsExactly(FILE);
        model.state(new SourceNews(FILE, ORIGIN, 3, new SourceState.Ended(), 10));
        assertThat(model.rows()).as("news of what is watched no longer").isEmpty();
    }

    @Test
    void whatIsWatchedIsKeptButNotStandardInput() {
        model.add(SourceSpec.SERVER);
        model.add(FILE);
        model.add(SourceSpec.of("-"));
        SourcesViewModel next = new SourcesViewModel(spec -> () -> {});

        next.restore(model.save().get("sources"), model.save().get("recent"));

        assertThat(next.wanted()).containsExactly(SourceSpec.SERVER, FILE);
        next.restore("what\n\nfiles:", null);
        assertThat(next.wanted()).hasSize(2);
    }

    @Test
    void theServersOtherLogsAreOffered() {
        model.offerOfServer(List.of("app", "app", "db"));
        model.offerOfServer(List.of("db"));

        assertThat(model.offered()).containsExactly(SourceSpec.SERVER, new SourceSpec.OfServer("db"));
    }
}
