package io.pharos.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.pharos.desktop.account.ServerProfile;
import io.pharos.desktop.shell.Preferences.WindowBounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered, and what a broken file does. */
class PreferencesStoreTest {
    @TempDir
    Path folder;

    @Test
    void whatIsSetIsThereAfterARestart() {
        Path file = folder.resolve("new/folder/console.json");
        PreferencesStore store = new PreferencesStore(file);
        Preferences wanted = Preferences.defaults()
                .withTheme(ThemeChoice.HIGH_CONTRAST)
                .withLanguage("de")
                .withFontSize(16)
                .withWindow(new WindowBounds(1, 2, 1000, 700, true))
                .withProfile(ServerProfile.of("http://127.0.0.1:9000"))
                .withTabs("logs", Map.of("search", Map.of("history", "one\ntwo")));
        store.set(wanted);
        store.write();
        assertThat(new PreferencesStore(file).get()).isEqualTo(wanted);
    }

    @Test
    void settingWritesByItself() {
        Path file = folder.resolve("console.json");
        new PreferencesStore(file).set(Preferences.defaults().withTheme(ThemeChoice.DARK));
        await().until(() -> new PreferencesStore(file).get().themeChoice() == ThemeChoice.DARK);
    }

    @Test
    void withoutAFileThereAreDefaultsAndNothingIsWritten() {
        Path file = folder.resolve("console.json");
        assertThat(new PreferencesStore(file).get()).isEqualTo(Preferences.defaults());
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "nonsense", "{\"font_size\": \"big\"}", "{\"tabs\": 3}"})
    void aBrokenFileIsSetAside(String content) throws IOException {
        Path file = folder.resolve("console.json");
        Files.writeString(file, content);
        assertThat(new PreferencesStore(file).get()).isEqualTo(Preferences.defaults());
        assertThat(folder.resolve("console.json.broken")).hasContent(content);
        assertThat(file).doesNotExist();
    }

    @Test
    void oddValuesBecomeDefaultsAndTheRestStays() throws IOException {
        Path file = folder.resolve("console.json");
        Files.writeString(file, "{\"theme\":\"pink\",\"language\":\"xx\",\"font_size\":500,\"last_tab\":\"logs\",\"new\":1}");
        Preferences read = new PreferencesStore(file).get();
        assertThat(read.themeChoice()).isEqualTo(ThemeChoice.SYSTEM);
        assertThat(read.language()).isEqualTo("system");
        assertThat(read.fontSize()).isEqualTo(Preferences.DEFAULT_FONT_SIZE);
        assertThat(read.lastTab()).isEqualTo("logs");
    }
}
