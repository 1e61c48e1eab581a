package io.pharos.desktop.logs.list;

/** Words in lines of logs, where a word is anything that names something: {@code op-17}, {@code io.pharos.Foo}. */
final class Words {
    private static final String JOINTS = "._-:$/";

    private Words() {}

    /** Returns the word around a character; empty when that belongs to none. */
    static String at(String text, int index) {
        if (index < 0 || index >= text.length() || !isPart(text.charAt(index))) {
            return "";
        }
        int from = index;
        while (from > 0 && isPart(text.charAt(from - 1))) {
            from--;
        }
        int to = index + 1;
        while (to < text.length() && isPart(text.charAt(to))) {
            to++;
        }
        // what ends a sentence or a clause is no part of the name before it
        while (to > from && JOINTS.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, Math.max(from, to));
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || JOINTS.indexOf(c) >= 0;
    }
}
