package io.pharos.desktop.testing;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A program that logs much: what it said in the last minutes is in its file, and it goes on until it is closed. */
public final class BusyLog implements AutoCloseable {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> SAID = List.of(
            "INFO  [http-%d] com.example.shop.OrderService - order %d accepted in %d ms",
            "INFO  [http-%d] com.example.shop.CartController - cart %d has %d items",
            "DEBUG [pool-%d] com.example.shop.PriceCache - refreshed %d prices in %d ms",
            "INFO  [http-%d] com.example.shop.PaymentClient - payment %d booked after %d ms");
    private static final String WARNING =
            "WARN  [http-%d] com.example.shop.PaymentClient - payment %d takes long: %d ms";
    private static final String ERROR = "ERROR [http-%d] com.example.shop.OrderService - order %d failed after %d ms\n"
            + "java.net.SocketTimeoutException: Read timed out\n"
            + "\tat java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:278)\n"
            + "\tat com.example.shop.PaymentClient.book(PaymentClient.java:61)\n"
            + "\tat com.example.shop.OrderService.accept(OrderService.java:118)";
    private static final int TICK_MILLIS = 20;

    private final Random random = new Random(7);
    private final BufferedWriter file;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
    private int orders;

    /**
     * Begins to write.
     *
     * @param past      how many lines there are already, over ten minutes
     * @param perSecond how many come every second
     */
    public BusyLog(Path path, int past, int perSecond) throws IOException {
        file = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Instant now = Instant.now();
        for (int i = past; i > 0; i--) {
            file.write(line(now.minusMillis(600_000L * i / past)));
        }
        file.flush();
        writer.scheduleAtFixedRate(() -> write(perSecond * TICK_MILLIS / 1_000), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws IOException {
        writer.close();
        file.close();
    }

    private void write(int lines) {
        try {
            for (int i = 0; i < lines; i++) {
                file.write(line(Instant.now()));
            }
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line(Instant time) {
        int luck = random.nextInt(1_000);
        String said = luck < 3 ? ERROR : luck < 25 ? WARNING : SAID.get(luck % SAID.size());
        return STAMP.format(time) + " "
                + String.format(Locale.ROOT, said, random.nextInt(16), ++orders, random.nextInt(luck < 25 ? 9_000 : 90))
                + "\n";
    }
}
