package io.pharos.log.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which characters are the same but for case, one by one; ASCII letters have ASCII's two forms only. */
final class CaseFolding {
    /** Letters with case end here. */
    private static final int END = 0x20000;

    private CaseFolding() {}

    /** Returns a set with all cases of all its members. */
    static CodePoints closure(CodePoints set) {
        int single = set.single();
        if (single >= 0 && single < 0x80) {
            boolean letter = Ascii.isUpper((byte) single) || Ascii.isLower((byte) single);
            return letter ? set.and(CodePoints.of(single ^ 0x20, single ^ 0x20)) : set;
        }
        List<CodePoints.Range> all = new ArrayList<>(set.ranges());
        for (int[] forms : Forms.ALL) {
            int there = 0;
            for (int form : forms) {
                there += set.contains(form) ? 1 : 0;
            }
            for (int i = 0; there > 0 && there < forms.length && i < forms.length; i++) {
                all.add(new CodePoints.Range(forms[i], forms[i]));
            }
        }
        return CodePoints.normal(all);
    }

    /** Made when case is ignored for the first time. */
    private static final class Forms {
        /** Characters that are the same, at least two of them each. */
        static final List<int[]> ALL = forms();

        private static List<int[]> forms() {
            Map<Integer, List<Integer>> groups = new TreeMap<>();
            for (int c = 0; c < END; c++) {
                int folded = fold(c);
                if (folded != c) {
                    groups.computeIfAbsent(folded, f -> new ArrayList<>(List.of(f))).add(c);
                }
            }
            return groups.values().stream()
                    .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
                    .toList();
        }

        private static int fold(int c) {
            int folded = Character.toLowerCase(Character.toUpperCase(c));
            return folded < 0x80 && c >= 0x80 ? c : folded;
        }
    }
}
