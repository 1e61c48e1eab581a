package io.pharos.server.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.pharos.model.channel.ScanChannel.Folder;
import org.jspecify.annotations.Nullable;

/** Sums of the folders near the top, each with all that is below it, however deep. Guarded by its owner. */
final class FolderSums {
    static final int MAX_FOLDERS = 500;
    static final int MAX_DEPTH = 3;

    private final Path top;
    private final Map<String, Sum> sums = new LinkedHashMap<>();
    private final Set<Sum> changed = new LinkedHashSet<>();
    private Sum current;

    FolderSums(Path top) {
        this.top = top;
        this.current = new Sum("", null);
        sums.put("", current);
        changed.add(current);
    }

    /** What comes next lies in that folder. */
    void enter(Path folder) {
        Path below = top.relativize(folder);
        int depth = below.toString().isEmpty() ? 0 : Math.min(below.getNameCount(), MAX_DEPTH);
        Sum sum = sums.get("");
        String path = "";
        for (int i = 0; i < depth; i++) {
            path += (i == 0 ? "" : "/") + below.getName(i);
            Sum next = sums.get(path);
            if (next == null && sums.size() < MAX_FOLDERS) {
                next = new Sum(path, sum);
                sums.put(path, next);
                changed.add(next);
            }
            if (next == null) {
                break;
            }
            sum = next;
        }
        current = sum;
    }

    /** Counts a file of the folder that was entered last. */
    void add(long bytes) {
        for (Sum sum = current; sum != null; sum = sum.parent) {
            sum.files++;
            sum.bytes += bytes;
            changed.add(sum);
        }
    }

    /** Returns the folders whose sums are new since this was asked last. */
    List<Folder> changed() {
        List<Folder> news = told(changed);
        changed.clear();
        return news;
    }

    /** Returns all folders. */
    List<Folder> all() {
        return told(sums.values());
    }

    private static List<Folder> told(Iterable<Sum> sums) {
        List<Folder> folders = new ArrayList<>();
        sums.forEach(sum -> folders.add(new Folder(sum.path, sum.files, sum.bytes)));
        return folders;
    }

    private static final class Sum {
        private final String path;
        private final @Nullable Sum parent;
        private long files;
        private long bytes;

        Sum(String path, @Nullable Sum parent) {
            this.path = path;
            this.parent = parent;
        }
    }
}
