package io.pharos.server.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.pharos.model.channel.ScanChannel.Extension;
import io.pharos.server.file.FileKind;

/** Files and bytes by extension; when there are too many kinds, the rest is one kind. Guarded by its owner. */
final class ExtensionSums {
    /** Stands for all that have no line of their own. */
    static final String REST = "*";

    private static final int MAX_KINDS = 5_000;
    private static final Comparator<Extension> MOST_FIRST =
            Comparator.comparingLong(Extension::files).reversed().thenComparing(Extension::extension);

    private final Map<String, Sum> sums = new HashMap<>();

    void add(String extension, long bytes) {
        String kind = sums.size() < MAX_KINDS || sums.containsKey(extension) ? extension : REST;
        Sum sum = sums.computeIfAbsent(kind, any -> new Sum());
        sum.files++;
        sum.bytes += bytes;
    }

    /** Returns so many kinds at most, the most frequent first, the last line for all others if there are more. */
    List<Extension> top(int lines) {
        List<Extension> all = new ArrayList<>();
        sums.forEach((kind, sum) -> all.add(new Extension(kind, sum.files, sum.bytes, FileKind.isReadable(kind))));
        all.sort(MOST_FIRST);
        if (all.size() <= lines) {
            return all;
        }
        List<Extension> rest = all.subList(lines - 1, all.size());
        Extension others = new Extension(
                REST,
                rest.stream().mapToLong(Extension::files).sum(),
                rest.stream().mapToLong(Extension::bytes).sum(),
                false);
        rest.clear();
        all.add(others);
        return all;
    }

    private static final class Sum {
        private long files;
        private long bytes;
    }
}
