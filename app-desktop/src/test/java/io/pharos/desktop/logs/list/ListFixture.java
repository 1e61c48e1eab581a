package io.pharos.desktop.logs.list;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import atlantafx.base.theme.PrimerLight;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.Look;
import io.pharos.log.SecretMask;
import io.pharos.log.filter.Condition;
import io.pharos.log.store.Matches;
import javafx.application.Application;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/** A list in a window over a real store. */
abstract class ListFixture extends FxTest implements ListHost {
    static final Clock CLOCK = Clock.fixed(WrittenLog.BEGINNING.plus(Duration.ofMinutes(5)), ZoneOffset.UTC);

    @TempDir
    Path folder;

    final Set<Long> bookmarks = new HashSet<>();
    WrittenLog log;
    LogListModel model;
    ListSettings settings;
    LogList list;
    Stage stage;
    private @Nullable Matches matches;
    private AutoCloseable telling;

    @BeforeEach
    void showTheList() throws IOException {
        log = new WrittenLog(folder, 1_000_000);
        onFx(() -> {
            for (String font : List.of("JetBrainsMono-Regular.ttf", "JetBrainsMono-Bold.ttf", "Inter-Regular.otf")) {
                Font.loadFont(ListFixture.class.getResourceAsStream("/io/pharos/desktop/fonts/" + font), 12);
            }
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            model = new LogListModel(log.store);
            settings = new ListSettings();
            list = new LogList(
                    model, settings, new Messages(Locale.ENGLISH), CLOCK, ZoneOffset.UTC, SecretMask::mask, this);
            list.activate();
        });
        telling = log.store.onChange(list::changed);
        stage = show(new StackPane(list), 960, 560);
        Look.wear(stage.getScene(), "light");
        onFx(list::requestFocus);
        until("keys reach the list", () -> stage.isFocused() && list.isFocused());
    }

    @AfterEach
    void closeTheStore() throws Exception {
        telling.close();
        onFx(list::deactivate);
        onFx(model::close);
        log.close();
        onFx(() -> Application.setUserAgentStylesheet(null));
    }

    @Override
    public boolean isBookmarked(long number) {
        return bookmarks.contains(number);
    }

    @Override
    public Set<Long> bookmarks() {
        return bookmarks;
    }

    @Override
    public void toggleBookmark(long number) {
        if (!bookmarks.remove(number)) {
            bookmarks.add(number);
        }
    }

    /** Shows only rows that meet a condition; null for all. */
    final void filter(@Nullable Condition condition) {
        Matches next = condition == null ? null : log.store.matches(condition);
        onFx(() -> model.show(next));
        if (matches != null) {
            matches.close();
        }
        matches = next;
        settled();
    }

    /** Writes ordinary lines, and waits until the list has them. */
    final void write(int lines) {
        log.lines(lines);
        settled();
    }

    /** Waits until the list shows what there is. */
    final void settled() {
        until("everything is looked through", () -> matches == null || matches.progress().complete());
        until("the rows are taken", () -> model.reading().paused() || model.rows().count() == expected());
        frame();
    }

    private long expected() {
        return matches == null ? log.store.end() - log.store.first() : matches.rows().count();
    }

    final void frame() {
        onFx(() -> {
            list.applyCss();
            list.layout();
        });
    }

    final List<Long> inSight() {
        frame();
        return fromFx(() -> model.sight().places().stream().map(Sight.Place::number).toList());
    }

    final LogReading.Mode mode() {
        return fromFx(() -> model.reading().mode().get());
    }
}
