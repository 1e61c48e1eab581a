package io.pharos.log.filter;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes conditions in the language of {@link FilterParser}, so that the same condition is read again, with two
 * exceptions that mean the same: a list of one part becomes that part, and in expressions {@code \/} becomes {@code /}.
 */
public final class FilterText {
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "not");
    private static final Set<String> FIELDS =
            Set.of("level", "severity", "time", "logger", "msg", "message", "source", "any");

    private FilterText() {}

    /** Returns the text of a condition; empty when every row is wanted. */
    public static String of(Condition condition) {
        return condition instanceof Condition.Every ? "" : write(condition);
    }

    private static String write(Condition condition) {
        return switch (condition) {
            case Condition.Every every -> "*";
            case Condition.Level level ->
                "level" + level.comparison().sign() + level.severity();
            case Condition.Time time ->
                "time" + (time.comparison() == Comparison.EQUAL ? "==" : time.comparison().sign()) + time.instant();
            case Condition.Anywhere anywhere -> anywhere(anywhere.pattern());
            case Condition.Message message -> "msg" + pattern(message.pattern());
            case Condition.Logger logger -> "logger" + pattern(logger.pattern());
            case Condition.LoggerBelow below -> "logger=" + value(below.name());
            case Condition.Source source -> "source" + pattern(source.pattern());
            case Condition.FieldMatches field -> name(field.name()) + pattern(field.pattern());
            case Condition.FieldIs field -> name(field.name()) + field.comparison().sign() + value(field.value());
            case Condition.And and -> join(and.parts(), " and ", true);
            case Condition.Or or -> join(or.parts(), " or ", false);
            case Condition.Not not -> "not " + nested(not.condition(), false);
        };
    }

    private static String join(List<Condition> parts, String word, boolean and) {
        return parts.size() == 1
                ? write(parts.getFirst())
                : parts.stream().map(part -> nested(part, !and)).collect(Collectors.joining(word));
    }

    /** Writes a part in parentheses, if it is a list of several that would else be read as something else. */
    private static String nested(Condition part, boolean andIsClear) {
        return switch (part) {
            case Condition.And and when and.parts().size() == 1 -> nested(and.parts().getFirst(), andIsClear);
            case Condition.Or or when or.parts().size() == 1 -> nested(or.parts().getFirst(), andIsClear);
            case Condition.And and when andIsClear -> write(and);
            case Condition.And and -> "(" + write(and) + ")";
            case Condition.Or or -> "(" + write(or) + ")";
            default -> write(part);
        };
    }

    private static String anywhere(TextPattern pattern) {
        if (pattern.regex()) {
            return slashed(pattern);
        }
        return pattern.ignoreCase() == smart(pattern) && isPlain(pattern.words()) ? pattern.words() : quoted(pattern);
    }

    private static String pattern(TextPattern pattern) {
        return pattern.regex() ? "~" + slashed(pattern) : ":" + quoted(pattern);
    }

    private static String slashed(TextPattern pattern) {
        StringBuilder text = new StringBuilder("/");
        String words = pattern.words();
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c == '\\' && i + 1 < words.length()) {
                text.append(c).append(words.charAt(++i));
            } else {
                text.append(c == '/' ? "\\/" : c);
            }
        }
        return text.append(pattern.ignoreCase() ? "/i" : "/").toString();
    }

    private static boolean smart(TextPattern pattern) {
        return !Typed.hasUpperCase(pattern.words(), pattern.regex());
    }

    private static String quoted(TextPattern pattern) {
        String quoted = quoted(pattern.words());
        return pattern.ignoreCase() == smart(pattern) ? quoted : quoted + (pattern.ignoreCase() ? "i" : "c");
    }

    private static String quoted(String words) {
        StringBuilder text = new StringBuilder("\"");
        for (char c : words.toCharArray()) {
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '\r' -> text.append("\\r");
                default -> text.append(Character.isISOControl(c) ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return text.append('"').toString();
    }

    private static String value(String value) {
        return PLAIN_WORD.matcher(value).matches() ? value : quoted(value);
    }

    private static boolean isPlain(String word) {
        return PLAIN_WORD.matcher(word).matches() && !isKeyword(word);
    }

    private static String name(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean plain = FieldTerms.isName(name) && !isKeyword(name) && !FIELDS.contains(lower) && !lower.startsWith("field.");
        return plain ? name : quoted(name);
    }

    private static boolean isKeyword(String word) {
        return KEYWORDS.contains(word.toLowerCase(Locale.ROOT));
    }
}
