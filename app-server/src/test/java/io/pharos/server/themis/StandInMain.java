package io.pharos.server.themis;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** The stand-in as a process of its own; ends when its input ends, as it does when the process that started it dies. */
final class StandInMain {
    private StandInMain() {}

    /** Takes a dialect, a port (0 for a free one) and, if there is to be something in it, a file of {@link Archive}. */
    public static void main(String[] args) throws IOException {
        try (StandInThemis themis =
                new StandInThemis(StandInThemis.Dialect.valueOf(args[0]), Integer.parseInt(args[1]), data(args))) {
            System.out.println("ready " + themis.url());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static Path[] data(String[] args) {
        return args.length > 2 ? new Path[] {Path.of(args[2])} : new Path[0];
    }
}
