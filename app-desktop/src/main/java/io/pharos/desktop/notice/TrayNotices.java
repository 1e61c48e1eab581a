package io.pharos.desktop.notice;

import java.awt.AWTException;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.SystemColor;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.image.BufferedImage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifications through the system's tray. The icon stands there from the first one on. The system's toolkit is started
 * when it is first needed and on a thread of its own, because that may take a while.
 */
public final class TrayNotices implements SystemNotices {
    private static final Logger LOG = LoggerFactory.getLogger(TrayNotices.class);
    private static final String PRODUCT = "Pharos";

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("system-notices").factory());
    private @Nullable TrayIcon icon;

    private TrayNotices() {}

    /** Returns the tray, or {@link SystemNotices#NONE} where there is no screen at all. */
    public static SystemNotices find() {
        return GraphicsEnvironment.isHeadless() ? NONE : new TrayNotices();
    }

    @Override
    public void tell(String title, String sentence) {
        if (!thread.isShutdown()) {
            thread.execute(() -> show(title, sentence));
        }
    }

    private void show(String title, String sentence) {
        try {
            if (icon == null && SystemTray.isSupported()) {
                TrayIcon fresh = new TrayIcon(picture(), PRODUCT);
                fresh.setImageAutoSize(true);
                SystemTray.getSystemTray().add(fresh);
                icon = fresh;
            }
            if (icon != null) {
                icon.displayMessage(title, sentence, TrayIcon.MessageType.WARNING);
            }
        } catch (AWTException | RuntimeException e) {
            LOG.debug("The system shows no notification", e);
        }
    }

    private static BufferedImage picture() {
        int size = 16;
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(SystemColor.textHighlight);
        pen.fillOval(2, 2, size - 4, size - 4);
        pen.dispose();
        return picture;
    }

    @Override
    public void close() {
        thread.execute(() -> {
            if (icon != null) {
                SystemTray.getSystemTray().remove(icon);
                icon = null;
            }
        });
        thread.shutdown();
    }
}
