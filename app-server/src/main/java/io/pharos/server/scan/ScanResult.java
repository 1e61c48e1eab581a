package io.pharos.server.scan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.pharos.model.channel.ScanChannel.Extension;
import io.pharos.model.channel.ScanChannel.Folder;

/**
 * What a scan came to.
 *
 * @param listed       the first files, at most {@value Tally#MAX_LISTED}
 * @param warnings     the first sentences, at most {@value Tally#MAX_WARNINGS}
 * @param moreWarnings how many more there were
 */
record ScanResult(
        Tally.Figures figures,
        List<Listed> listed,
        List<String> warnings,
        long moreWarnings,
        List<Extension> extensions,
        List<Folder> folders,
        Duration duration) {
    private static final int MAX_EXTENSIONS = 200;
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};

    static ScanResult of(Tally tally, Duration duration) {
        return new ScanResult(
                tally.figures(),
                tally.listed(),
                tally.warnings(),
                tally.moreWarnings(),
                tally.extensions.top(MAX_EXTENSIONS),
                tally.sums.all(),
                duration);
    }

    /** Returns the sentence that sums it up. */
    String message() {
        return "Scan completed: " + figures.files() + (figures.files() == 1 ? " file, " : " files, ")
                + size(figures.bytes());
    }

    static String size(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }
}
