package io.pharos.desktop.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.pharos.client.ConnectionState;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.LogLevel;
import io.pharos.model.Position;
import io.pharos.model.channel.LogsChannel.Event;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogIntakeTest {
    private final List<LogNews> news = new ArrayList<>();
    private final LogIntake intake = new LogIntake(InstantSource.fixed(Rows.NOON), 0, news::add);

    private List<LogRow> rows() {
        return news.stream()
                .filter(LogNews.Arrived.class::isInstance)
                .map(item -> ((LogNews.Arrived) item).row())
                .toList();
    }

    private void opened(@Nullable Boolean recovered) {
        intake.onState(new ConnectionState.Connected(Rows.NOON));
        intake.onFrame(new Frame<>(
                new Event.Connected("c", "logs", "INFO", 0, Rows.NOON, "", null), null, new Position("e", 7), recovered));
    }

    private void lost() {
        intake.onState(new ConnectionState.Reconnecting(1, Rows.NOON, "The server is going away."));
    }

    @Test
    void linesAreNumberedAndMasked() {
        intake.onFrame(Frame.at(Rows.log(LogLevel.INFO, "a", null), new Position("e", 3)));
        intake.onFrame(Frame.at(Rows.log(LogLevel.INFO, "?token=abc", null), new Position("e", 4)));

        assertThat(rows()).extracting(LogRow::number).containsExactly(1L, 2L);
        assertThat(((LogRow.Line) rows().get(1)).log().message()).isEqualTo("?token=***");
        assertThat(news.get(1)).extracting("position").isEqualTo(new Position("e", 4));
    }

    @Test
    void aGapBecomesARow() {
        intake.onFrame(Frame.of(new Control.Gap("logs", 5, 416, 412)));

        assertThat(rows()).containsExactly(new LogRow.Skipped(1, Rows.NOON, 412));
    }

    @Test
    void aLossIsToldOnceHoweverOftenTheTriesFail() {
        opened(null);
        lost();
        intake.onState(new ConnectionState.Connecting());
        lost();
        opened(true);

        assertThat(rows()).extracting(row -> ((LogRow.Note) row).kind())
                .containsExactly(LogRow.Note.Kind.LOST, LogRow.Note.Kind.RECOVERED);
        assertThat(((LogRow.Note) rows().getFirst()).detail()).isEqualTo("The server is going away.");
    }

    @Test
    void whatCannotBeHadAnyMoreIsSaid() {
        opened(null);
        lost();
        opened(false);

        assertThat(rows()).extracting(row -> ((LogRow.Note) row).kind())
                .containsExactly(LogRow.Note.Kind.LOST, LogRow.Note.Kind.NOT_RECOVERED);
    }

    @Test
    void theFirstConnectionIsNoNews() {
        lost();
        opened(null);

        assertThat(rows()).isEmpty();
        assertThat(news).contains(new LogNews.Opened(LogLevel.INFO, null, new Position("e", 7)));
    }

    @Test
    void comingBackIntoViewSaysOnlyWhatIsMissing() {
        opened(true);
        assertThat(rows()).isEmpty();

        opened(false);
        assertThat(rows()).hasSize(1);
    }
}
