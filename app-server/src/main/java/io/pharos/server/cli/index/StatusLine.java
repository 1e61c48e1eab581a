package io.pharos.server.cli.index;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Where a command tells how far it is: on a terminal one line that is written over, elsewhere a line every five seconds.
 * Thread-safe.
 */
public final class StatusLine {
    private static final Duration ON_TERMINAL = Duration.ofMillis(100);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);
    private static final int WIDTH = 79;

    private final PrintWriter err;
    private final boolean terminal;
    private long told = System.nanoTime();
    private int width;

    /**
     * Nothing told yet.
     *
     * @param terminal whether {@code err} is a terminal
     */
    public StatusLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** The line of a command whose {@code err} is that of this process. */
    public static StatusLine ofProcess(PrintWriter err) {
        Console console = System.console();
        return new StatusLine(err, console != null && console.isTerminal());
    }

    /** Tells the line unless another was told a moment ago. */
    public synchronized void tell(Supplier<String> line) {
        long now = System.nanoTime();
        if (now - told >= (terminal ? ON_TERMINAL : ELSEWHERE).toNanos()) {
            told = now;
            write(printable(line.get()));
        }
    }

    /** Wipes the line that was written over, so that the next word stands alone. */
    public synchronized void clear() {
        if (width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
            width = 0;
        }
    }

    private void write(String line) {
        if (!terminal) {
            err.println(line);
        } else {
            String cut = line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
            err.print("\r" + cut + " ".repeat(Math.max(0, width - cut.length())));
            width = cut.length();
        }
        err.flush();
    }

    /** Names of files may hold what a terminal would obey. */
    private static String printable(String line) {
        return line.replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
