package io.pharos.log.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/** What the first bytes of a text say of its encoding. */
final class ByteOrderMark {
    private ByteOrderMark() {}

    /** Returns the encoding whose mark it begins with; null when it has none. */
    static @Nullable Charset charset(byte[] bytes, int length) {
        if (length >= 3 && is(bytes, 0, 0xEF) && is(bytes, 1, 0xBB) && is(bytes, 2, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (length >= 2 && is(bytes, 0, 0xFF) && is(bytes, 1, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        return length >= 2 && is(bytes, 0, 0xFE) && is(bytes, 1, 0xFF) ? StandardCharsets.UTF_16BE : null;
    }

    /** Returns whether so few bytes may be the beginning of a mark. */
    static boolean mayBegin(byte[] bytes, int length) {
        return length == 1 && (is(bytes, 0, 0xEF) || is(bytes, 0, 0xFF) || is(bytes, 0, 0xFE))
                || length == 2 && is(bytes, 0, 0xEF) && is(bytes, 1, 0xBB);
    }

    /** Returns how long the mark of an encoding is. */
    static int length(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) ? 3 : 2;
    }

    /** Returns UTF-16 for a text where nearly every other byte is NUL, else UTF-8. */
    static Charset guess(byte[] bytes, int length) {
        int pairs = length / 2;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < pairs; i++) {
            even += bytes[2 * i] == 0 ? 1 : 0;
            odd += bytes[2 * i + 1] == 0 ? 1 : 0;
        }
        if (odd * 10 > pairs * 7 && even * 10 <= pairs) {
            return StandardCharsets.UTF_16LE;
        }
        return even * 10 > pairs * 7 && odd * 10 <= pairs ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    private static boolean is(byte[] bytes, int at, int value) {
        return (bytes[at] & 0xFF) == value;
    }
}
