package io.pharos.server.cli;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;

import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.codec.JsonCodec;

/** Where the updates of a server's state are shown, one after the other. Used by one thread. */
final class StatusScreen {
    private static final String CLEAR = "\u001b[H\u001b[2J";
    private static final String HOME = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    private final PrintWriter out;
    private final Form form;
    private final String address;
    private final ZoneId zone;
    private boolean drawn;

    /** How updates look. */
    enum Form {
        /** All that is known, once. */
        REPORT,
        /** All that is known, again and again in the same place. */
        REDRAWN,
        /** A line for each. */
        LINES,
        /** A JSON object for each. */
        JSON
    }

    StatusScreen(PrintWriter out, Form form, String address, ZoneId zone) {
        this.out = out;
        this.form = form;
        this.address = address;
        this.zone = zone;
    }

    /** Shows an update; returns whether anybody still reads. */
    boolean show(StatusUpdate update) {
        StatusReport report = new StatusReport(update, address, zone);
        switch (form) {
            case REPORT -> report.lines().forEach(out::println);
            case REDRAWN -> redraw(report.lines());
            case LINES -> out.println(report.line());
            case JSON -> out.println(JsonCodec.shared().write(update));
        }
        return !out.checkError();
    }

    /** Shows a sentence about the connection in the last line of the screen. */
    void note(String sentence) {
        if (form == Form.REDRAWN) {
            out.print(sentence + REST_OF_LINE + "\r");
            out.flush();
        }
    }

    /** One write for the whole picture, over the old one: nothing flickers. */
    private void redraw(List<String> lines) {
        StringBuilder picture = new StringBuilder(drawn ? HOME : CLEAR);
        drawn = true;
        lines.forEach(line -> picture.append(line).append(REST_OF_LINE).append(System.lineSeparator()));
        out.print(picture.append(REST_OF_SCREEN));
        out.flush();
    }
}
