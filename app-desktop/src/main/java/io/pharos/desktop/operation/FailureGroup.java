package io.pharos.desktop.operation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.pharos.model.channel.Operation;

/** Files that failed for one cause, in the order in which they did. */
record FailureGroup(String cause, List<String> files) {
    /** Groups failures; the most frequent cause comes first. */
    static List<FailureGroup> of(List<Operation.Failed> failures) {
        Map<String, List<String>> byCause = new LinkedHashMap<>();
        for (Operation.Failed failed : failures) {
            byCause.computeIfAbsent(failed.cause(), unused -> new ArrayList<>()).add(failed.file());
        }
        return byCause.entrySet().stream()
                .map(group -> new FailureGroup(group.getKey(), List.copyOf(group.getValue())))
                .sorted(Comparator.comparingInt(group -> -group.files().size()))
                .toList();
    }
}
