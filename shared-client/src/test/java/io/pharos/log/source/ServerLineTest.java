package io.pharos.log.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;

import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import io.pharos.model.LogLevel;
import io.pharos.model.channel.LogsChannel.Event;
import org.junit.jupiter.api.Test;

class ServerLineTest {
    private static ServerLine line(Map<String, String> extra) {
        return ServerLine.of(new Event.Log(
                LogLevel.ERROR, "failed", Instant.EPOCH, "shop.Till", "Till.java", 7, "main", extra));
    }

    @Test
    void theStackTraceBelongsToTheTextAndTheRestAreFields() {
        ServerLine line = line(Map.of("exception", "java.io.IOException: no\n\tat x\n", "order", "7"));

        assertThat(line.kind()).isEqualTo(EntryKind.LINE);
        assertThat(line.text()).isEqualTo("failed\njava.io.IOException: no\n\tat x");
        assertThat(line.fields())
                .isEqualTo(Map.of(LogEntry.THREAD, "main", LogEntry.PLACE, "Till.java:7", "order", "7"));
    }

    @Test
    void thePartsOfALongLineBelongToTheFirst() {
        ServerLine line = line(Map.of("continued", "true"));

        assertThat(line.kind()).isEqualTo(EntryKind.CONTINUED);
        assertThat(line.fields()).doesNotContainKey("continued");
        assertThat(line.entry(3, 0).kind()).isEqualTo(EntryKind.CONTINUED);
    }

    @Test
    void aLevelThatIsNotOfTheProtocolComesBack() {
        assertThat(line(Map.of("level", "TRACE")).severity()).isEqualTo(Severity.TRACE);
        assertThat(line(Map.of("level", "NONE")).severity()).isEqualTo(Severity.NONE);
        assertThat(line(Map.of()).severity()).isEqualTo(Severity.ERROR);
    }
}
