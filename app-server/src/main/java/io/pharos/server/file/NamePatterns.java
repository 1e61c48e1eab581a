package io.pharos.server.file;

import java.util.List;
import java.util.Locale;

/**
 * Patterns of which one must fit. A pattern without a slash is about the name alone, one with a slash about the path
 * below the walked folder, with forward slashes. Immutable.
 */
public final class NamePatterns {
    /** No pattern, which nothing fits. */
    public static final NamePatterns NONE = of(List.of());

    private final List<Glob> ofNames;
    private final List<Glob> ofPaths;

    private NamePatterns(List<Glob> ofNames, List<Glob> ofPaths) {
        this.ofNames = ofNames;
        this.ofPaths = ofPaths;
    }

    /**
     * Reads patterns such as {@code *.pdf}, {@code node_modules} or {@code drafts/**}.
     *
     * @throws IllegalArgumentException with a sentence when one stands for too much
     */
    public static NamePatterns of(List<String> patterns) {
        List<String> trimmed = patterns.stream().map(NamePatterns::trimmed).toList();
        return new NamePatterns(
                trimmed.stream().filter(pattern -> !pattern.contains("/")).map(Glob::of).toList(),
                trimmed.stream().filter(pattern -> pattern.contains("/")).map(path -> Glob.of(path.replaceFirst("^/+", ""))).toList());
    }

    /** Returns whether there is no pattern. */
    public boolean isEmpty() {
        return ofNames.isEmpty() && ofPaths.isEmpty();
    }

    /**
     * Returns whether a pattern fits.
     *
     * @param folder the path of the entry's folder below the walked one, empty or with a slash at its end
     */
    boolean matches(String folder, String name) {
        if (isEmpty()) {
            return false;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (ofNames.stream().anyMatch(pattern -> pattern.matches(lower))) {
            return true;
        }
        String path = ofPaths.isEmpty() ? "" : folder.toLowerCase(Locale.ROOT) + lower;
        return ofPaths.stream().anyMatch(pattern -> pattern.matches(path));
    }

    /** People write {@code build/} for a folder and {@code ./a/b} or {@code /a/b} for one at the top. */
    private static String trimmed(String pattern) {
        String plain = pattern.strip().replace('\\', '/');
        return plain.replaceFirst("^\\./", "").replaceFirst("(?<=.)/+$", "");
    }
}
