package io.pharos.log.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/** Finds where reading begins, without reading what comes before. */
final class Beginning {
    private static final int BLOCK = 64 * 1024;
    private static final int LOOK = 1024;

    private Beginning() {}

    /** Moves the file to where its options say; rows that must still be left out, {@code out} leaves out. */
    static void seek(OpenFile file, FileOptions options, RowOutput out) throws IOException {
        switch (options.start()) {
            case Start.Beginning _ -> {}
            case Start.Last(int lines) -> {
                if (file.packed()) {
                    out.lastOnly(lines);
                } else {
                    Charset charset = charset(file.channel(), options.charset());
                    file.seek(lastLines(file.channel(), lines, charset), charset);
                }
            }
            case Start.Since(var time) -> {
                out.since(time);
                Charset charset = charset(file.channel(), options.charset());
                if (!file.packed() && !isWide(charset)) {
                    SinceSearch search = new SinceSearch(file.channel(), options.zone(), file.modified());
                    file.seek(search.find(Times.nanos(time)), charset);
                }
            }
        }
    }

    /** Returns what the file is in, as far as its first bytes tell. */
    static Charset charset(FileChannel channel, @Nullable Charset forced) throws IOException {
        if (forced != null) {
            return forced;
        }
        ByteBuffer first = ByteBuffer.allocate(LOOK);
        int length = Math.max(0, channel.read(first, 0));
        Charset marked = ByteOrderMark.charset(first.array(), length);
        return marked == null ? ByteOrderMark.guess(first.array(), length) : marked;
    }

    private static boolean isWide(Charset charset) {
        return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE)
                || charset.equals(StandardCharsets.UTF_16);
    }

    /** Returns where the last lines begin; a line without a line break at the end of the file counts. */
    private static long lastLines(FileChannel channel, int lines, Charset charset) throws IOException {
        long end = channel.size();
        if (lines == 0) {
            return end;
        }
        int width = isWide(charset) ? 2 : 1;
        int breakAt = charset.equals(StandardCharsets.UTF_16LE) || width == 1 ? 0 : 1;
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        int left = lines;
        for (long to = end - end % width; to > 0; ) {
            long from = Math.max(0, (to - 1) / BLOCK * BLOCK);
            int length = readFully(channel, block, from, (int) (to - from));
            for (int at = length - width; at >= 0; at -= width) {
                boolean isBreak = block.get(at + breakAt) == '\n' && (width == 1 || block.get(at + 1 - breakAt) == 0);
                if (isBreak && from + at + width < end && --left == 0) {
                    return from + at + width;
                }
            }
            to = from;
        }
        return 0;
    }

    private static int readFully(FileChannel channel, ByteBuffer block, long from, int length) throws IOException {
        block.clear().limit(length);
        while (block.hasRemaining() && channel.read(block, from + block.position()) > 0) {
            // until the block is there, or the file has become shorter
        }
        return block.position();
    }
}
