package io.pharos.server.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks an office file once into nothing, to see how much it is: what an entry says of its own size may be a lie, and
 * parsers believe it or keep the whole in memory.
 */
final class ZipCheck {
    private static final int MOST_ENTRIES = 20_000;
    private static final long MOST_UNPACKED = 1_000_000_000;
    /** An entry that is smaller is harmless however well it is packed. */
    private static final long HARMLESS = 1_000_000;
    private static final int GREATEST_RATIO = 100;

    private final byte[] bytes = new byte[1 << 16];
    private long unpacked;

    private ZipCheck() {}

    /** Returns when the file may be parsed. */
    static void check(Path file) throws ExtractionException, IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            new ZipCheck().check(zip);
        } catch (ZipException e) {
            if (String.valueOf(e.getMessage()).contains("encrypted")) {
                throw Refusals.encrypted(e);
            }
            throw e;
        }
    }

    private void check(ZipFile zip) throws ExtractionException, IOException {
        if (zip.size() > MOST_ENTRIES) {
            throw Refusals.bomb(null);
        }
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            try (InputStream in = zip.getInputStream(entry)) {
                unpack(in, Math.max(HARMLESS, entry.getCompressedSize() * GREATEST_RATIO));
            }
        }
    }

    private void unpack(InputStream in, long most) throws ExtractionException, IOException {
        long size = 0;
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            size += count;
            unpacked += count;
            if (size > most || unpacked > MOST_UNPACKED) {
                throw Refusals.bomb(null);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("Nobody waits for this file any more.");
            }
        }
    }
}
