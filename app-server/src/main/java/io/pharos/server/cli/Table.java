package io.pharos.server.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns that are as wide as their widest cell; a heading that starts with {@code >} aligns its column right. Without
 * headings there is no first line, and all columns are aligned left.
 */
final class Table {
    private final List<String[]> rows = new ArrayList<>();
    private final boolean[] right;

    Table(String... headings) {
        right = new boolean[headings.length];
        String[] plain = new String[headings.length];
        for (int i = 0; i < headings.length; i++) {
            right[i] = headings[i].startsWith(">");
            plain[i] = right[i] ? headings[i].substring(1) : headings[i];
        }
        if (headings.length > 0) {
            rows.add(plain);
        }
    }

    /** Adds a row; what a terminal would obey is not printed, because cells may hold what strangers wrote. */
    void row(String... cells) {
        rows.add(Arrays.stream(cells).map(cell -> cell.replaceAll("\\p{Cntrl}", "\uFFFD")).toArray(String[]::new));
    }

    void print(PrintWriter out) {
        int[] widths = widths();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String gap = " ".repeat(widths[i] - row[i].length());
                boolean left = i >= right.length || !right[i];
                line.append(left ? row[i] + gap : gap + row[i]).append("  ");
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private int[] widths() {
        int[] widths = new int[rows.stream().mapToInt(row -> row.length).max().orElse(0)];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        return widths;
    }
}
