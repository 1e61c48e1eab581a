package io.pharos.desktop.logs.list;

import java.time.Instant;
import java.util.List;

import io.pharos.desktop.logs.list.ListColors.Role;
import io.pharos.desktop.logs.list.RowLayout.Line;
import io.pharos.desktop.logs.list.RowLayout.Link;
import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.Severity;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import org.jspecify.annotations.Nullable;

/** Draws the rows in sight. FX thread only. */
final class ListPainter {
    private static final double TAIL_GAP = 12;
    private static final double ROUND = 4;
    private static final double DOT = 6;
    private static final double LABEL_ALPHA = 0.4;
    private static final int MARGIN = 100;

    private final GraphicsContext pen;
    private final ListColors colors;
    private final Ruler ruler;
    private final RowWords words;
    private final ListSettings settings;
    private final Highlights highlights;
    private Font bold = Font.getDefault();
    private Font italic = Font.getDefault();

    ListPainter(
            GraphicsContext pen,
            ListColors colors,
            Ruler ruler,
            RowWords words,
            ListSettings settings,
            Highlights highlights) {
        this.highlights = highlights;
        this.pen = pen;
        this.colors = colors;
        this.ruler = ruler;
        this.words = words;
        this.settings = settings;
    }

    /** Draws in the ruler's font from now on. */
    void useFont() {
        Font font = ruler.font();
        bold = Font.font(font.getFamily(), FontWeight.BOLD, font.getSize());
        italic = Font.font(font.getFamily(), FontPosture.ITALIC, font.getSize());
    }

    /** Draws everything. */
    void paint(Scene scene) {
        pen.setTextBaseline(VPos.BASELINE);
        pen.setFill(colors.of(Role.GROUND));
        pen.fillRect(0, 0, scene.width(), scene.height());
        for (Shown row : scene.rows()) {
            ground(row, scene);
        }
        for (Shown row : scene.rows()) {
            columns(row, scene);
        }
        messages(scene);
    }

    private void ground(Shown row, Scene scene) {
        LogEntry entry = row.layout().entry();
        Role ground = row.selected() ? Role.SELECTED : ground(entry);
        if (ground != null) {
            pen.setFill(colors.of(ground));
            pen.fillRect(0, row.y(), scene.width(), row.layout().height());
        }
        if (row.current() && scene.focused()) {
            pen.setStroke(colors.of(Role.ACCENT));
            pen.setLineWidth(1);
            pen.strokeRect(0.5, row.y() + 0.5, scene.width() - 1, row.layout().height() - 1);
        }
        if (row.divided()) {
            pen.setFill(colors.of(Role.ACCENT));
            pen.fillRect(0, row.y(), scene.width(), 1);
        }
    }

    private static @Nullable Role ground(@Nullable LogEntry entry) {
        if (entry == null) {
            return null;
        }
        return switch (entry.kind()) {
            case GAP -> Role.WARNING_GROUND;
            case NOTE -> Role.QUIET_GROUND;
            case LINE, CONTINUED -> switch (entry.severity()) {
                case WARNING -> Role.WARNING_GROUND;
                case ERROR, CRITICAL -> Role.ERROR_GROUND;
                case NONE, TRACE, DEBUG, INFO -> null;
            };
        };
    }

    private void columns(Shown row, Scene scene) {
        LogEntry entry = row.layout().entry();
        if (entry == null) {
            return;
        }
        Columns columns = scene.columns();
        double base = row.y() + ruler.baseline();
        gutter(row, entry, scene);
        letter(entry, columns, row.y());
        pen.setFont(ruler.font());
        cell(columns.time(), words.time(settings.time().get(), entry.time(), row.above()), base, Role.MUTED);
        if (scene.origins().size() > entry.source() && columns.source().isShown()) {
            source(entry, scene, row.y());
        }
        cell(columns.logger(), RowWords.shortLogger(entry.logger()), base, Role.MUTED);
        for (int i = 0; i < columns.fields().size(); i++) {
            String value = entry.fields().getOrDefault(settings.fields().get().get(i).name(), "");
            cell(columns.fields().get(i), value, base, Role.TEXT);
        }
    }

    private void source(LogEntry entry, Scene scene, double y) {
        Columns.Column column = scene.columns().source();
        pen.setFill(colors.source(entry.source()));
        pen.fillRect(column.x(), Math.round(y + ruler.lineHeight() / 2 - DOT / 2), DOT, DOT);
        pen.setFill(colors.of(Role.MUTED));
        String name = ruler.fitted(scene.origins().get(entry.source()).name(), column.width() - 2 * DOT);
        pen.fillText(name, column.x() + 2 * DOT, y + ruler.baseline());
    }

    private void gutter(Shown row, LogEntry entry, Scene scene) {
        if (scene.origins().size() > 1) {
            pen.setFill(colors.source(entry.source()));
            pen.fillRect(0, row.y(), Columns.STRIPE, row.layout().height());
        }
        double middle = row.y() + ruler.lineHeight() / 2;
        if (row.bookmarked()) {
            pen.setFill(colors.of(Role.ACCENT));
            pen.fillPolygon(
                    new double[] {Columns.MARK - 3, Columns.MARK + 3, Columns.MARK + 3, Columns.MARK, Columns.MARK - 3},
                    new double[] {middle - 5, middle - 5, middle + 5, middle + 2, middle + 5}, 5);
        }
        if (row.layout().expandable()) {
            pen.setFill(colors.of(Role.MUTED));
            double x = Columns.SIGN;
            if (row.layout().expanded()) {
                pen.fillPolygon(new double[] {x - 4, x + 4, x}, new double[] {middle - 2, middle - 2, middle + 3}, 3);
            } else {
                pen.fillPolygon(new double[] {x - 2, x + 3, x - 2}, new double[] {middle - 4, middle, middle + 4}, 3);
            }
        }
    }

    private void letter(LogEntry entry, Columns columns, double y) {
        if (entry.severity() == Severity.NONE) {
            return;
        }
        double x = columns.letter().x();
        if (entry.severity() == Severity.CRITICAL) {
            pen.setFill(colors.of(Role.CRITICAL_GROUND));
            pen.fillRoundRect(x - 3, y + 1, ruler.digit() + 6, ruler.lineHeight() - 2, ROUND, ROUND);
        }
        pen.setFont(bold);
        pen.setFill(colors.of(colors.letter(entry.severity())));
        pen.fillText(RowWords.letter(entry.severity()), x, y + ruler.baseline());
    }

    private void cell(Columns.Column column, String text, double base, Role role) {
        if (column.isShown() && !text.isEmpty()) {
            pen.setFill(colors.of(role));
            pen.fillText(ruler.fitted(Printable.text(text), column.width()), column.x(), base);
        }
    }

    private void messages(Scene scene) {
        pen.save();
        pen.beginPath();
        pen.rect(scene.columns().message(), 0, scene.width() - scene.columns().message(), scene.height());
        pen.clip();
        for (Shown row : scene.rows()) {
            double y = row.y();
            for (Line line : row.layout().lines()) {
                if (y + ruler.lineHeight() > 0 && y < scene.height()) {
                    line(row, line, y, scene);
                }
                y += ruler.lineHeight();
            }
        }
        pen.restore();
    }

    private void line(Shown row, Line line, double y, Scene scene) {
        LogEntry entry = row.layout().entry();
        boolean remark = entry == null || !RowLayouts.isLine(entry);
        double x = scene.columns().message() + line.indent() - scene.scrollX();
        double left = Math.max(0, scene.columns().message() - x);
        // of a line of a million characters only those in sight are drawn
        int from = left == 0 ? line.start() : ruler.fits(line.text(), line.start(), line.end(), left) - 1;
        from = Math.clamp(from, line.start(), line.end());
        double fromX = x + (left == 0 ? 0 : ruler.width(line.text(), line.start(), from));
        int to = line.isEmpty() ? from : ruler.fits(line.text(), from, line.end(), scene.width() - fromX + ruler.digit());
        if (!remark && !highlights.isEmpty()) {
            tints(line, from, to, fromX, y);
        }
        pen.setFont(remark && line.of() == null ? italic : ruler.font());
        pen.setFill(colors.of(row.selected() ? Role.TEXT : line.of() == null ? role(entry) : colors.text(line.of())));
        pen.fillText(line.text().substring(from, to), fromX, y + ruler.baseline());
        if (!line.tail().isEmpty()) {
            tail(row, line, y, scene);
        }
    }

    /** What begins a little before what is in sight is found too. */
    private void tints(Line line, int from, int to, double fromX, double y) {
        int begin = Math.max(0, from - MARGIN);
        String text = line.text().substring(begin, Math.min(line.text().length(), to + MARGIN));
        for (Highlights.Tint tint : highlights.in(text)) {
            int start = Math.clamp(tint.start() + (long) begin, from, to);
            int end = Math.clamp(tint.end() + (long) begin, from, to);
            if (end > start) {
                double x = fromX + ruler.width(line.text(), from, start);
                boolean label = tint.kind() == Highlights.Kind.LABEL;
                pen.setGlobalAlpha(label ? LABEL_ALPHA : 1);
                pen.setFill(label ? colors.label(tint.label()) : colors.of(Role.MARK));
                double width = ruler.width(line.text(), start, end);
                pen.fillRect(x, y + 1, width, ruler.lineHeight() - 2);
                pen.setGlobalAlpha(1);
                if (tint.kind() == Highlights.Kind.SEARCH) {
                    pen.setFill(colors.of(Role.ACCENT));
                    pen.fillRect(x, y + ruler.lineHeight() - 2, width, 1.5);
                }
            }
        }
    }

    private void tail(Shown row, Line line, double y, Scene scene) {
        double x = tailX(ruler, scene.columns(), scene.scrollX(), line);
        pen.setFill(colors.of(Role.GROUND));
        pen.fillRect(x - TAIL_GAP, y, scene.width(), ruler.lineHeight());
        Role ground = row.selected() ? Role.SELECTED : ground(row.layout().entry());
        if (ground != null) {
            pen.setFill(colors.of(ground));
            pen.fillRect(x - TAIL_GAP, y, scene.width(), ruler.lineHeight());
        }
        pen.setFont(ruler.font());
        pen.setFill(colors.of(line.link() == Link.NONE ? Role.MUTED : Role.LINK));
        pen.fillText(line.tail(), x, y + ruler.baseline());
    }

    /** Returns where the words behind a line begin: at the right edge, if the line goes on beyond it. */
    static double tailX(Ruler ruler, Columns columns, double scrollX, Line line) {
        double behind = columns.message() + line.indent() - scrollX
                + ruler.width(line.text(), line.start(), line.end()) + TAIL_GAP;
        return Math.max(columns.message() + TAIL_GAP, Math.min(behind, columns.right() - ruler.width(line.tail())));
    }

    private Role role(@Nullable LogEntry entry) {
        if (entry == null || entry.kind() == EntryKind.NOTE) {
            return Role.MUTED;
        }
        return entry.kind() == EntryKind.GAP ? Role.WARNING : colors.text(entry.severity());
    }

    /** A row and where it is drawn. */
    record Shown(
            RowLayout layout,
            double y,
            boolean selected,
            boolean current,
            boolean divided,
            boolean bookmarked,
            @Nullable Instant above) {}

    /** What is to be drawn. */
    record Scene(
            List<Shown> rows,
            Columns columns,
            List<LogOrigin> origins,
            double width,
            double height,
            double scrollX,
            boolean focused) {}
}
