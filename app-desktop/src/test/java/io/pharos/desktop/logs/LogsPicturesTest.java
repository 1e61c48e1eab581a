package io.pharos.desktop.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.pharos.desktop.logs.list.LogList;
import io.pharos.desktop.testing.CutOff;
import io.pharos.desktop.testing.Look;
import io.pharos.desktop.testing.Screenshots;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The tab in its looks, to be looked at; nothing of its controls may be cut off. */
class LogsPicturesTest extends LogsFxTest {
    @Test
    void filteredWithHitsAndAnUnfoldedStackTraceInGerman() throws IOException {
        lines(400);
        open(Map.of(), Locale.GERMAN, 1000, 720);
        untilShown(400);
        onFx(() -> {
            model().filter().typed().set("level>=INFO and not msg~\"line 3[0-9][0-9]\"");
            model().filter().enter(false);
            model().filter().typed().set("indexed 13");
            model().filter().enter(true);
            desk().view().openFind();
            model().find().words().set("documents");
            model().find().search();
            find("#log-list", LogList.class).show(19);
            find("#log-list", LogList.class).expand(19, true);
        });
        until("hits", () -> model().find().place().get().hits() > 100);
        for (String look : List.of("light", "dark", "high-contrast")) {
            Look.wear(stage.getScene(), look);
            untilAsserted(() -> assertThat(CutOff.texts(stage.getScene().getRoot(), List.of("content"))).isEmpty());
            Screenshots.save(stage.getScene(), "logs-german-" + look);
        }
        robot().type(KeyCode.ESCAPE);
        onFx(() -> desk().hands().openAlerts());
        onFx(() -> desk().view().applyCss());
        untilAsserted(() -> assertThat(CutOff.texts(stage.getScene().getRoot(), List.of("content"))).isEmpty());
        Screenshots.save(stage.getScene(), "logs-alerts-german");
        onFx(() -> desk().hands().openSources());
        untilAsserted(() -> assertThat(CutOff.texts(stage.getScene().getRoot(), List.of("content"))).isEmpty());
        Screenshots.save(stage.getScene(), "logs-sources-german");
    }
}
