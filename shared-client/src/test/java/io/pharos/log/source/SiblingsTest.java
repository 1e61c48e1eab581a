package io.pharos.log.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiblingsTest {
    @ParameterizedTest
    @CsvSource({
        "app.log, app.log.1, true",
        "app.log, app.log.12.gz, true",
        "app.log, app.log-20261121, true",
        "app.log, app.2026-11-21.0.log, true",
        "app.log, app-2026-11-21.log.gz, true",
        "syslog, syslog.1, true",
        "app.log, app.log, false",
        "app.log, app2.log, false",
        "app.log, app-errors.log, false",
        "app.log, app.log.bak, false",
        "app.log.1, app.log, false",
        "app1.log, app12.log, false"
    })
    void tellsWhatAFileWasRotatedTo(String file, String other, boolean rotated) {
        assertThat(Siblings.isRotated(Path.of("/x", file), Path.of("/x", other))).isEqualTo(rotated);
    }
}
