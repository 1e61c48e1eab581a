package io.pharos.log;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Words without which there is no secret. Looks at every second byte only: each word has a part of three letters, of
 * which a pair lies at an even place wherever the word stands.
 */
final class SecretHints {
    /** The words, each with the part that is looked for first: the one that ordinary lines have least. */
    private static final List<Hint> HINTS = List.of(
            new Hint("<<<", "<<<"),
            new Hint("eyj", "eyj"),
            new Hint("operator_", "or_"),
            new Hint("pharos_", "os_"),
            new Hint("bearer", "rer"),
            new Hint("basic ", "asi"),
            new Hint("passw", "ssw"),
            new Hint("secret", "ecr"),
            new Hint("token", "tok"),
            new Hint("authorization", "riz"),
            new Hint("credential", "ede"),
            new Hint("apikey", "pik"),
            new Hint("api_key", "pi_"),
            new Hint("api-key", "pi-"),
            new Hint("accesskey", "ssk"),
            new Hint("access_key", "ss_"),
            new Hint("access-key", "ss-"),
            new Hint("adminkey", "ink"),
            new Hint("admin_key", "in_"),
            new Hint("admin-key", "in-"),
            new Hint("privatekey", "tek"),
            new Hint("private_key", "te_"),
            new Hint("private-key", "te-"),
            new Hint("?key=", "?ke"),
            new Hint("&key=", "&ke"),
            new Hint("://", "://", '@'));

    /** How far behind its word the sign of a hint may be: as far as name and password of an address. */
    private static final int REACH = 200;

    private static final int LOW_BITS = 31;

    /** For the low bits of two bytes, which are the same for both cases of a letter: the hints that have the pair, as bits. */
    private static final int[] PAIRS = pairs();

    private SecretHints() {}

    /** Returns whether one of the words is there, in whatever case. */
    static boolean found(byte[] bytes, int from, int length) {
        int end = from + length;
        for (int i = from; i + 1 < end; i += 2) {
            int hints = PAIRS[(bytes[i] & LOW_BITS) << 5 | bytes[i + 1] & LOW_BITS];
            if (hints != 0 && anyAt(hints, bytes, i, from, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyAt(int hints, byte[] bytes, int at, int from, int end) {
        for (int rest = hints; rest != 0; rest &= rest - 1) {
            Hint hint = HINTS.get(Integer.numberOfTrailingZeros(rest));
            // the pair is the first of the part, or the second
            if (hint.isAt(bytes, at - hint.lead, from, end) || hint.isAt(bytes, at - 1 - hint.lead, from, end)) {
                return true;
            }
        }
        return false;
    }

    private static int[] pairs() {
        int[] pairs = new int[(LOW_BITS + 1) * (LOW_BITS + 1)];
        for (int i = 0; i < HINTS.size(); i++) {
            byte[] part = HINTS.get(i).part.getBytes(StandardCharsets.US_ASCII);
            pairs[(part[0] & LOW_BITS) << 5 | part[1] & LOW_BITS] |= 1 << i;
            pairs[(part[1] & LOW_BITS) << 5 | part[2] & LOW_BITS] |= 1 << i;
        }
        return pairs;
    }

    private static final class Hint {
        final String part;
        final int lead;
        private final byte[] word;
        private final char sign;

        Hint(String word, String part) {
            this(word, part, '\0');
        }

        /** A word that matters only when that sign comes after it. */
        Hint(String word, String part, char sign) {
            this.sign = sign;
            this.word = word.getBytes(StandardCharsets.US_ASCII);
            this.part = part;
            this.lead = word.indexOf(part);
            if (lead < 0 || part.length() != 3 || !word.equals(word.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(word);
            }
        }

        boolean isAt(byte[] bytes, int start, int from, int end) {
            if (start < from || start + word.length > end) {
                return false;
            }
            for (int i = 0; i < word.length; i++) {
                int c = bytes[start + i];
                if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != word[i]) {
                    return false;
                }
            }
            return sign == '\0' || isBetween(bytes, start + word.length, Math.min(end, start + word.length + REACH));
        }

        private boolean isBetween(byte[] bytes, int from, int to) {
            for (int i = from; i < to; i++) {
                if (bytes[i] == sign) {
                    return true;
                }
            }
            return false;
        }
    }
}
