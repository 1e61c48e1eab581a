package io.pharos.server.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a walk had to leave out: the first sentences, and how many more there were. Used by one thread. */
final class Warnings {
    private static final int MAX_LISTED = 100;
    private static final int LONGEST = 500;

    private final WalkListener listener;
    private final List<String> listed = new ArrayList<>();
    private long more;

    Warnings(WalkListener listener) {
        this.listener = listener;
    }

    void add(Path path, IOException fault) {
        add(switch (fault) {
            case AccessDeniedException denied -> "Permission denied: " + path;
            case NoSuchFileException gone -> "Gone before it was looked at: " + path;
            default -> "Cannot be read: " + path + " (" + cause(fault) + ")";
        });
    }

    void add(String sentence) {
        if (listed.size() == MAX_LISTED) {
            more++;
            return;
        }
        String shown = sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST) + "...";
        listed.add(shown);
        listener.warning(shown);
    }

    List<String> listed() {
        return List.copyOf(listed);
    }

    long more() {
        return more;
    }

    private static String cause(IOException fault) {
        String reason = fault instanceof java.nio.file.FileSystemException of ? of.getReason() : fault.getMessage();
        return reason == null ? fault.getClass().getSimpleName() : reason;
    }
}
