package io.pharos.desktop;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.pharos.client.ServerAddress;
import javafx.application.Application;

/**
 * Starts the console; where there is no display, the server alone. Not an {@link Application} itself, so that the class
 * path is enough to run it.
 */
public final class Main {
    private Main() {}

    /** Runs until the window is closed, or without a display until the process is told to stop. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        DesktopOptions options;
        try {
            options = DesktopOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        if (hasDisplay(System.getProperty("os.name", ""), System.getenv(), System.getProperty("glass.platform", ""))) {
            Application.launch(DesktopApplication.class, arguments);
        } else {
            serve(options);
        }
    }

    /** Windows and macOS always have one; elsewhere X or Wayland must be told, or the toolkit's headless platform asked for. */
    static boolean hasDisplay(String system, Map<String, String> environment, String platform) {
        boolean alwaysThere = system.startsWith("Windows") || system.startsWith("Mac");
        boolean told = !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
        return alwaysThere || told || "Headless".equals(platform);
    }

    private static void serve(DesktopOptions options) throws IOException, InterruptedException {
        Desktop.LocalServer server = new Desktop.LocalServer(options);
        ServerAddress address = server.address();
        if (!server.isOwn()) {
            System.out.println("There is no display, and a server for this data runs already, at " + address + ".");
            return;
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(server::close));
        System.out.println("There is no display, so the server runs alone, at " + address + " (Ctrl+C stops it).");
        new CountDownLatch(1).await();
    }
}
