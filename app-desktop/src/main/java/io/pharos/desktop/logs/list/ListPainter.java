package io.pharos.desktop.logs.list;

import java.time.Instant;
import java.util.List;

import io.pharos.desktop.logs.list.ListColors.Role;
import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.Severity;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import org.jspecify.annotations.Nullable;

/** Draws the rows in sight: what is behind them, their columns, and through {@link MessagePainter} what they say. */
final class ListPainter {
    private static final double ROUND = 4;
    private static final double DOT = 6;

    private final GraphicsContext pen;
    private final ListColors colors;
    private final Ruler ruler;
    private final RowWords words;
    private final ListSettings settings;
    private final MessagePainter messages;
    private Font bold = Font.getDefault();

    ListPainter(
            GraphicsContext pen,
            ListColors colors,
            Ruler ruler,
            RowWords words,
            ListSettings settings,
            Highlights highlights) {
        this.messages = new MessagePainter(pen, colors, ruler, highlights);
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
        messages.useFont();
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
        messages.paint(scene);
        for (Shown row : scene.rows()) {
            repeats(row, scene);
        }
    }

    /** How many rows say the same, at the right edge over whatever is there. */
    private void repeats(Shown row, Scene scene) {
        if (row.repeats() < 2) {
            return;
        }
        String times = words.times(row.repeats());
        double width = ruler.width(times);
        double x = scene.columns().right() - width;
        for (Role ground : List.of(Role.GROUND, row.ground())) {
            pen.setFill(colors.of(ground));
            pen.fillRect(x - DOT, row.y() + 1, scene.width() - x, ruler.lineHeight() - 2);
        }
        pen.setFont(bold);
        pen.setFill(colors.of(Role.LINK));
        pen.fillText(times, x, row.y() + ruler.baseline());
    }

    private void ground(Shown row, Scene scene) {
        Role ground = row.ground();
        if (ground != Role.GROUND) {
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

    /**
     * A row and where it is drawn.
     *
     * @param repeats how many rows it stands for
     * @param above   when the row above was written, if that is to be said
     */
    record Shown(
            RowLayout layout,
            double y,
            long repeats,
            boolean selected,
            boolean current,
            boolean divided,
            boolean bookmarked,
            @Nullable Instant above) {
        /** Returns the colour behind it. */
        Role ground() {
            LogEntry entry = layout.entry();
            if (selected) {
                return Role.SELECTED;
            }
            return entry == null ? Role.GROUND : switch (entry.kind()) {
                case GAP -> Role.WARNING_GROUND;
                case NOTE -> Role.QUIET_GROUND;
                case LINE, CONTINUED -> switch (entry.severity()) {
                    case WARNING -> Role.WARNING_GROUND;
                    case ERROR, CRITICAL -> Role.ERROR_GROUND;
                    case NONE, TRACE, DEBUG, INFO -> Role.GROUND;
                };
            };
        }
    }

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
