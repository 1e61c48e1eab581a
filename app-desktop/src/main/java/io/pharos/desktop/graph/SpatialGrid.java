package io.pharos.desktop.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Points sorted into square cells, so that "who is near" and "who is in this rectangle" cost what they find and not
 * what there is. Not thread-safe.
 */
final class SpatialGrid {
    private final double cellSize;
    private final Map<Long, Cell> cells = new HashMap<>();

    /** Cells of that side; good when it is about the usual distance of points. */
    SpatialGrid(double cellSize) {
        this.cellSize = cellSize;
    }

    void add(int id, double x, double y) {
        cells.computeIfAbsent(key(column(x), column(y)), unused -> new Cell()).add(id, x, y);
    }

    /** Removes a point that was added with exactly these coordinates. */
    void remove(int id, double x, double y) {
        long key = key(column(x), column(y));
        Cell cell = cells.get(key);
        if (cell != null && cell.remove(id) == 0) {
            cells.remove(key);
        }
    }

    void clear() {
        cells.clear();
    }

    /** Returns whether no point lies nearer than {@code distance}. */
    boolean isFree(double x, double y, double distance) {
        return nearest(x, y, distance) < 0;
    }

    /** Returns the nearest point that lies nearer than {@code distance}, or -1. */
    int nearest(double x, double y, double distance) {
        int found = -1;
        double best = distance * distance;
        for (long row = column(y - distance); row <= column(y + distance); row++) {
            for (long col = column(x - distance); col <= column(x + distance); col++) {
                Cell cell = at(col, row);
                for (int i = 0; cell != null && i < cell.size; i++) {
                    double dx = cell.xs[i] - x;
                    double dy = cell.ys[i] - y;
                    double square = dx * dx + dy * dy;
                    if (square < best) {
                        best = square;
                        found = cell.ids[i];
                    }
                }
            }
        }
        return found;
    }

    /** Tells every point in the box, in an order that depends only on the points. */
    void forEachIn(Box box, IntConsumer sink) {
        long cellsInBox = (column(box.maxX()) - column(box.minX()) + 1) * (column(box.maxY()) - column(box.minY()) + 1);
        if (cellsInBox > cells.size()) {
            cells.values().forEach(cell -> cell.tell(box, sink));
            return;
        }
        for (long row = column(box.minY()); row <= column(box.maxY()); row++) {
            for (long col = column(box.minX()); col <= column(box.maxX()); col++) {
                Cell cell = at(col, row);
                if (cell != null) {
                    cell.tell(box, sink);
                }
            }
        }
    }

    private long column(double coordinate) {
        return (long) Math.floor(coordinate / cellSize);
    }

    private @Nullable Cell at(long column, long row) {
        return cells.get(key(column, row));
    }

    private static long key(long column, long row) {
        return column << 32 | row & 0xffff_ffffL;
    }

    private static final class Cell {
        private int[] ids = new int[2];
        private double[] xs = new double[2];
        private double[] ys = new double[2];
        private int size;

        void add(int id, double x, double y) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, size * 2);
                xs = Arrays.copyOf(xs, size * 2);
                ys = Arrays.copyOf(ys, size * 2);
            }
            ids[size] = id;
            xs[size] = x;
            ys[size++] = y;
        }

        int remove(int id) {
            for (int i = 0; i < size; i++) {
                if (ids[i] == id) {
                    size--;
                    ids[i] = ids[size];
                    xs[i] = xs[size];
                    ys[i] = ys[size];
                    break;
                }
            }
            return size;
        }

        void tell(Box box, IntConsumer sink) {
            for (int i = 0; i < size; i++) {
                if (box.contains(xs[i], ys[i])) {
                    sink.accept(ids[i]);
                }
            }
        }
    }
}
