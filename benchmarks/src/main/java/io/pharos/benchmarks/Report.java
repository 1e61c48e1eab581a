package io.pharos.benchmarks;

import java.util.Locale;

/** Prints figures as rows of one table. */
final class Report {
    private Report() {}

    static void head() {
        Runtime machine = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%s %s, %d processors, Java %s, heap up to %d MB%n%n| what | figure |%n|---|---|%n",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                machine.availableProcessors(),
                Runtime.version(),
                machine.maxMemory() / (1024 * 1024));
    }

    static void row(String what, String format, Object... values) {
        System.out.println("| " + what + " | " + String.format(Locale.ROOT, format, values) + " |");
    }
}
