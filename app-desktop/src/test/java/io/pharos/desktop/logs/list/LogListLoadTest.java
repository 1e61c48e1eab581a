package io.pharos.desktop.logs.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import atlantafx.base.theme.PrimerLight;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.testing.FrameMeter;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.FxWatchdog;
import io.pharos.log.SecretMask;
import io.pharos.log.Severity;
import io.pharos.log.filter.Highlight;
import io.pharos.log.filter.TextPattern;
import io.pharos.log.store.Capacity;
import io.pharos.log.store.LogStore;
import javafx.application.Application;
import javafx.geometry.VerticalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The list while fifty thousand lines come each second, and with lines of a megabyte. */
@ExtendWith(FxWatchdog.class)
class LogListLoadTest extends FxTest {
    private static final int RATE = 50_000;

    @TempDir
    Path folder;

    private LogStore store;
    private LogListModel model;
    private LogList list;

    @BeforeEach
    void showTheList() throws IOException {
        store = LogStore.open(folder, new Capacity(1_000_000, 1L << 30));
        onFx(() -> Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet()));
        model = fromFx(() -> new LogListModel(store));
        list = fromFx(() -> new LogList(
                model, new ListSettings(), new Messages(Locale.ENGLISH), Clock.systemUTC(), ZoneOffset.UTC,
                SecretMask::mask, new ListHost() {}));
        show(new StackPane(list), 720, 400);
        store.onChange(list::changed);
        onFx(list::activate);
        onFx(list::requestFocus);
        until("keys reach the list", list::isFocused);
        // what is done for the first time takes longer than ever again
        try (Flood flood = new Flood(store, RATE)) {
            until("the list is warm", () -> flood.written() > RATE && model.rows().count() > RATE);
        }
    }

    @AfterEach
    void closeTheStore() {
        onFx(list::deactivate);
        onFx(model::close);
        onFx(() -> Application.setUserAgentStylesheet(null));
        store.close();
    }

    @Test
    void itFollowsWithoutALagAndStopsAtOnce() {
        FrameMeter meter = new FrameMeter();
        try (Flood flood = new Flood(store, RATE)) {
            onFx(meter::start);
            until("three seconds of lines", () -> flood.written() > 3 * RATE);
            assertThat(fromFx(() -> model.lag().get())).as("milliseconds behind").isLessThan(1_000);
            assertThat(fromFx(meter::stop).perSecond()).as("frames a second").isGreaterThan(5);

            robot().moveTo(list).scroll(1, VerticalDirection.UP);
            until("stopped", () -> !model.reading().following());
            List<Long> before = inSight();
            until("a second of lines more", () -> model.reading().unread().get() > RATE);
            assertThat(inSight()).as("nothing moves").isEqualTo(before);
        }
        long stopped = fromFx(() -> model.reading().stoppedAt().get());
        until("every line is counted", () -> model.reading().unread().get() == store.end() - stopped);
        until("every warning is counted", () -> model.reading().warnings().get() == warningsFrom(stopped));
        robot().type(KeyCode.END);
        until("the very last line is in sight", () -> inSight().getLast() == store.end() - 1);
    }

    @Test
    void itScrollsAndTintsWhileLinesCome() {
        onFx(() -> list.settings().wrap().set(true));
        onFx(() -> model.highlights().labels(List.of(
                new Highlight("", new TextPattern("documents", false, true), 1, true),
                new Highlight("", new TextPattern("[0-9]+ ms", true, false), 2, true))));
        try (Flood flood = new Flood(store, RATE)) {
            robot().moveTo(list).scroll(3, VerticalDirection.UP);
            for (int i = 0; i < 60; i++) {
                double pixels = i % 3 == 2 ? 300 : -400;
                onFx(() -> list.surface().scroll().by(pixels));
                inSight();
            }
            robot().type(KeyCode.PAGE_UP).type(KeyCode.PAGE_UP);
            robot().type(KeyCode.HOME);
            until("at the first line", () -> inSight().getFirst() == model.rows().numberAt(0));
            until("two seconds of lines", () -> flood.written() > 2 * RATE);
        }
    }

    @Test
    void aLineOfAMegabyteIsCutAndShownPieceByPiece() {
        WrittenLog log = WrittenLog.into(store);
        log.line(Severity.INFO, "{\"body\":\"" + "0123456789abcdef?key=secret in ".repeat(33_000) + "\"}");
        log.lines(3);
        until("it is in the list", () -> model.rows().numberAt(model.rows().count() - 1) == store.end() - 1);
        long number = store.end() - 4;

        for (int i = 0; i < 2; i++) {
            long before = fromFx(() -> shown(number));
            onFx(() -> list.surface().showMore(store.entry(number)));
            until("more is shown", () -> shown(number) > before);
        }
        onFx(() -> list.settings().wrap().set(true));
        onFx(() -> list.show(number));
        until("it is wrapped", () -> list.surface().layouts().of(number).lines().size() > 5_000);
        for (int i = 0; i < 10; i++) {
            onFx(() -> list.surface().scroll().by(5_000));
            inSight();
        }
        String text = fromFx(() -> list.surface().layouts().of(number).lines().getFirst().text());
        assertThat(text.contains("key=secret")).as("secrets are seen").isFalse();
    }

    private long shown(long number) {
        return list.surface().layouts().of(number).lines().stream().mapToLong(line -> line.end() - line.start()).sum();
    }

    private long warningsFrom(long number) {
        long count = 0;
        for (long i = number; i < store.end(); i++) {
            count += store.entry(i).severity().atLeast(Severity.WARNING) ? 1 : 0;
        }
        return count;
    }

    private List<Long> inSight() {
        return fromFx(() -> {
            list.applyCss();
            list.layout();
            return model.sight().places().stream().map(Sight.Place::number).toList();
        });
    }
}
