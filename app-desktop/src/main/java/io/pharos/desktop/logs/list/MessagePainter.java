package io.pharos.desktop.logs.list;

import io.pharos.desktop.logs.list.ListColors.Role;
import io.pharos.desktop.logs.list.ListPainter.Scene;
import io.pharos.desktop.logs.list.ListPainter.Shown;
import io.pharos.desktop.logs.list.RowLayout.Line;
import io.pharos.desktop.logs.list.RowLayout.Link;
import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import org.jspecify.annotations.Nullable;

/** Draws the messages of the rows in sight, as far as they are in sight, with tints and with what is offered behind them. */
final class MessagePainter {
    private static final double TAIL_GAP = 12;
    private static final double LABEL_ALPHA = 0.4;
    private static final int MARGIN = 100;

    private final GraphicsContext pen;
    private final ListColors colors;
    private final Ruler ruler;
    private final Highlights highlights;
    private Font italic = Font.getDefault();

    MessagePainter(GraphicsContext pen, ListColors colors, Ruler ruler, Highlights highlights) {
        this.pen = pen;
        this.colors = colors;
        this.ruler = ruler;
        this.highlights = highlights;
    }

    /** Draws in the ruler's font from now on. */
    void useFont() {
        Font font = ruler.font();
        italic = Font.font(font.getFamily(), FontPosture.ITALIC, font.getSize());
    }

    void paint(Scene scene) {
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
        double x = scene.columns().message() + line.indent() - scene.scrollX();
        double left = Math.max(0, scene.columns().message() - x);
        // of a line of a million characters only those in sight are drawn
        int from = left == 0 ? line.start() : ruler.fits(line.text(), line.start(), line.end(), left) - 1;
        from = Math.clamp(from, line.start(), line.end());
        double fromX = x + (left == 0 ? 0 : ruler.width(line.text(), line.start(), from));
        int to = line.isEmpty() ? from : ruler.fits(line.text(), from, line.end(), scene.width() - fromX + ruler.digit());
        LogEntry entry = row.layout().entry();
        boolean remark = line.of() == null && (entry == null || !RowLayouts.isLine(entry));
        pen.setFont(remark ? italic : ruler.font());
        pen.setFill(colors.of(row.selected() ? Role.TEXT : line.of() == null ? role(entry) : colors.text(line.of())));
        pen.fillText(line.text().substring(from, to), fromX, y + ruler.baseline());
        if (!remark && !highlights.isEmpty()) {
            tints(row, new Piece(line.text(), from, to, fromX, y));
        }
        if (!line.tail().isEmpty()) {
            tail(row, line, y, scene);
        }
    }

    /** What begins a little before what is in sight is found too. */
    private void tints(Shown row, Piece piece) {
        int begin = Math.max(0, piece.from - MARGIN);
        String text = piece.text.substring(begin, Math.min(piece.text.length(), piece.to + MARGIN));
        for (Highlights.Tint tint : highlights.in(text)) {
            int start = Math.clamp(tint.start() + (long) begin, piece.from, piece.to);
            int end = Math.clamp(tint.end() + (long) begin, piece.from, piece.to);
            if (end > start) {
                tint(row, tint, piece, start, end);
            }
        }
    }

    /** The words once more on their tint, in the colour that can be read on all of them. */
    private void tint(Shown row, Highlights.Tint tint, Piece piece, int start, int end) {
        double x = piece.x + ruler.width(piece.text, piece.from, start);
        double width = ruler.width(piece.text, start, end);
        double height = ruler.lineHeight();
        boolean label = tint.kind() == Highlights.Kind.LABEL;
        ground(row, x, piece.y + 1, width, height - 2);
        pen.setGlobalAlpha(label ? LABEL_ALPHA : 1);
        pen.setFill(label ? colors.label(tint.label()) : colors.of(Role.MARK));
        pen.fillRect(x, piece.y + 1, width, height - 2);
        pen.setGlobalAlpha(1);
        if (tint.kind() == Highlights.Kind.SEARCH) {
            pen.setFill(colors.of(Role.ACCENT));
            pen.fillRect(x, piece.y + height - 2, width, 1.5);
        }
        pen.setFill(colors.of(Role.TEXT));
        pen.fillText(piece.text.substring(start, end), x, piece.y + ruler.baseline());
    }

    private void tail(Shown row, Line line, double y, Scene scene) {
        double x = tailX(ruler, scene.columns(), scene.scrollX(), line);
        if (x < behind(ruler, scene.columns(), scene.scrollX(), line)) {
            ground(row, x - TAIL_GAP, y + 1, scene.width(), ruler.lineHeight() - 2);
        }
        pen.setFont(ruler.font());
        pen.setFill(colors.of(line.link() == Link.NONE ? Role.MUTED : Role.LINK));
        pen.fillText(line.tail(), x, y + ruler.baseline());
    }

    /** Grounds may be translucent, so that they need one of their own. */
    private void ground(Shown row, double x, double y, double width, double height) {
        pen.setFill(colors.of(Role.GROUND));
        pen.fillRect(x, y, width, height);
        pen.setFill(colors.of(row.ground()));
        pen.fillRect(x, y, width, height);
    }

    /** Returns where the words behind a line begin: at the right edge, if the line goes on beyond it. */
    static double tailX(Ruler ruler, Columns columns, double scrollX, Line line) {
        double right = columns.right() - ruler.width(line.tail());
        return Math.max(columns.message() + TAIL_GAP, Math.min(behind(ruler, columns, scrollX, line), right));
    }

    private static double behind(Ruler ruler, Columns columns, double scrollX, Line line) {
        double width = ruler.width(line.text(), line.start(), line.end());
        return columns.message() + line.indent() - scrollX + width + (line.isEmpty() ? 0 : TAIL_GAP);
    }

    private Role role(@Nullable LogEntry entry) {
        if (entry == null || entry.kind() == EntryKind.NOTE) {
            return Role.MUTED;
        }
        return entry.kind() == EntryKind.GAP ? Role.WARNING : colors.text(entry.severity());
    }

    /** The part of a line that is in sight, and where it is drawn. */
    private record Piece(String text, int from, int to, double x, double y) {}
}
