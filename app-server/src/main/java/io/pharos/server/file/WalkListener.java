package io.pharos.server.file;

import java.nio.file.Path;

/** Told what a walk comes by, on the thread that walks. */
public interface WalkListener {
    /** The walk enters a folder; the files told next lie directly in it. */
    default void folder(Path folder) {}

    /**
     * Here is a file.
     *
     * @throws InterruptedException to end the walk, when taking the file takes long
     */
    void file(FoundFile file) throws InterruptedException;

    /** Something was left out, as the sentence says; the walk goes on. Not called any more after very many. */
    default void warning(String sentence) {}

    /**
     * A folder is done.
     *
     * @param share how much of the walk is done, from 0 to 1, guessed from how folders branch; never falls
     */
    default void advanced(double share) {}
}
