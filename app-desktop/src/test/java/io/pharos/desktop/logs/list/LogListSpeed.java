package io.pharos.desktop.logs.list;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import atlantafx.base.theme.PrimerLight;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.testing.FrameMeter;
import io.pharos.desktop.testing.FxTest;
import io.pharos.log.SecretMask;
import io.pharos.log.store.Capacity;
import io.pharos.log.store.LogStore;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.stage.Stage;

/**
 * Prints frame times of the list under load: following 50 000 lines a second for a minute, then scrolling through them
 * while they come. No test: figures depend on the machine. Arguments: lines a second, seconds.
 */
public final class LogListSpeed {
    private LogListSpeed() {}

    /** Starts the toolkit, measures, prints, ends. */
    public static void main(String[] args) throws Exception {
        int rate = args.length > 0 ? Integer.parseInt(args[0]) : 50_000;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        Path folder = Files.createTempDirectory("log-list-speed");
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        try (LogStore store = LogStore.open(folder, new Capacity(5_000_000, 2L << 30))) {
            measure(store, rate, seconds);
        } finally {
            Files.deleteIfExists(folder);
            Platform.exit();
        }
    }

    private static void measure(LogStore store, int rate, int seconds) throws IOException, InterruptedException {
        LogListModel model = FxTest.fromFx(() -> new LogListModel(store));
        LogList list = FxTest.fromFx(() -> open(model));
        FrameMeter meter = new FrameMeter();
        store.onChange(list::changed);
        FxTest.onFx(list::activate);
        pass(2);
        FxTest.onFx(meter::start);
        pass(Math.min(10, seconds));
        print("idle", FxTest.fromFx(meter::stop));
        try (Flood flood = new Flood(store, rate)) {
            pass(3);
            long before = flood.written();
            FxTest.onFx(meter::start);
            pass(seconds);
            print("following " + (flood.written() - before) / seconds + " lines/s", FxTest.fromFx(meter::stop));
            System.out.printf("  lag %d ms, %d rows%n", FxTest.fromFx(() -> model.lag().get()), store.end());
            scroll(list, model, meter, Math.min(20, seconds), "scrolling while they come", 1);
            FxTest.onFx(() -> list.settings().wrap().set(true));
            scroll(list, model, meter, Math.min(20, seconds), "scrolling, wrapped", 1);
            scroll(list, model, meter, Math.min(20, seconds), "flying through", 300);
        }
        FxTest.onFx(list::deactivate);
        FxTest.onFx(model::close);
    }

    private static void scroll(LogList list, LogListModel model, FrameMeter meter, int seconds, String what, int speed)
            throws InterruptedException {
        AnimationTimer wheel = new AnimationTimer() {
            private int frame;

            @Override
            public void handle(long now) {
                double pixels = (frame++ / 300 % 2 == 0 ? -40 : 38) * speed;
                list.surface().scroll().by(pixels);
            }
        };
        FxTest.onFx(wheel::start);
        FxTest.onFx(meter::start);
        pass(seconds);
        print(what, FxTest.fromFx(meter::stop));
        FxTest.onFx(wheel::stop);
        FxTest.onFx(model::follow);
    }

    private static LogList open(LogListModel model) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        Font.loadFont(LogListSpeed.class.getResourceAsStream("/io/pharos/desktop/fonts/JetBrainsMono-Regular.ttf"), 12);
        LogList list = new LogList(
                model, new ListSettings(), new Messages(Locale.ENGLISH), Clock.systemUTC(), ZoneOffset.UTC,
                SecretMask::mask, new ListHost() {});
        Stage stage = new Stage();
        stage.setScene(new Scene(new StackPane(list), 1280, 800));
        stage.show();
        return list;
    }

    private static void pass(int seconds) throws InterruptedException {
        TimeUnit.SECONDS.sleep(seconds);
    }

    private static void print(String what, FrameMeter.Figures figures) {
        System.out.println(what + ": " + figures);
    }
}
