package io.pharos.desktop;

import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The toolkit's way in; {@link Desktop} does the work. */
public final class DesktopApplication extends Application {
    private @Nullable Desktop desktop;

    @Override
    public void start(Stage stage) {
        Desktop opened = new Desktop(stage, DesktopOptions.parse(getParameters().getRaw()));
        desktop = opened;
        // a process that is told to stop never gets to stop()
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop-server").unstarted(opened::closeServer));
        opened.open();
    }

    @Override
    public void stop() {
        if (desktop != null) {
            desktop.close();
        }
    }
}
