package io.pharos.log.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what is wrong with a file, and what to do, in a sentence. */
final class FileTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(FileTrouble.class);

    private FileTrouble() {}

    static String sentence(Path path, IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "There is no file " + path + ".";
            case AccessDeniedException _ ->
                "The file " + path + " may not be read by this user; give the right to read it.";
            case EOFException _ -> "The compressed file " + path + " ends too early; what could be read is there.";
            case ZipException _ -> "The compressed file " + path + " is damaged; what could be read is there.";
            default -> "The file " + path + " cannot be read: " + (e.getMessage() == null ? e.toString() : e.getMessage()) + ".";
        };
    }

    /** Closes a file that was only read, so that nothing is lost if that fails. */
    static void close(OpenFile file) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.debug("closing a log file failed", e);
        }
    }
}
