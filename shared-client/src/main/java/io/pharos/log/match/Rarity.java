package io.pharos.log.match;

/** How common bytes are in logs: it pays to look for the rarest first. */
final class Rarity {
    /** Most common first; what is not here is rare. Numbers and times lead, as every line begins with them. */
    private static final String COMMON = " 0e12t3oairns5.4-:lcd/6789up_mhgfb=,T[]()Ivk\"INOywFEDxWR@ZSACjq{}'";

    private Rarity() {}

    /** Returns the place of the rarest byte of all but that at {@code without}; the last one when several are. */
    static int rarest(byte[] words, int without) {
        int best = without == 0 ? 1 : 0;
        for (int i = 0; i < words.length; i++) {
            if (i != without && rarity(words[i]) >= rarity(words[best])) {
                best = i;
            }
        }
        return best;
    }

    private static int rarity(byte b) {
        int rank = COMMON.indexOf((char) b);
        return rank < 0 ? COMMON.length() : rank;
    }
}
