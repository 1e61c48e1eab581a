package io.pharos.desktop.fx;

/** Amounts of bytes in words, in powers of ten as files are counted everywhere but in memory. */
public final class Sizes {
    private static final String[] UNITS = {"size.b", "size.kb", "size.mb", "size.gb", "size.tb"};
    private static final double STEP = 1000;

    private Sizes() {}

    /** Returns an amount with its unit, such as "1.2 MB". */
    public static String words(Messages messages, double bytes) {
        double amount = Math.max(0, bytes);
        int unit = 0;
        while (amount >= STEP && unit < UNITS.length - 1) {
            amount /= STEP;
            unit++;
        }
        return messages.get(UNITS[unit], amount);
    }
}
