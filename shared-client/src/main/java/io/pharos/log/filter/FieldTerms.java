package io.pharos.log.filter;

import java.util.Locale;

import io.pharos.log.Severity;
import io.pharos.log.match.BadPatternException;
import io.pharos.log.match.TextMatcher;

/**
 * Reads one term of a filter: a word, or a field with an operator and a value.
 *
 * <table>
 * <caption>What may follow a field</caption>
 * <tr><td>{@code level}, {@code severity}</td><td>{@code = != < <= > >=} with a level by any of its usual names</td></tr>
 * <tr><td>{@code time}</td><td>{@code < <= > >=} with what {@link Times} reads; {@code =} for all of that minute, second
 *     or day; {@code ==} and {@code !=} for the very moment</td></tr>
 * <tr><td>{@code logger}</td><td>{@code =} and {@code !=} for one with all below it</td></tr>
 * <tr><td>{@code msg}, {@code message}, {@code source}, {@code any}</td><td>{@code =} and {@code !=} for the whole text</td></tr>
 * <tr><td>structured fields</td><td>{@code = != < <= > >=}, as numbers when both are</td></tr>
 * <tr><td>all but level and time</td><td>{@code ~} for an expression it contains, {@code !~} for one it does not, and
 *     {@code :} for words it contains</td></tr>
 * </table>
 */
final class FieldTerms {
    private final FilterCursor in;
    private final Times times;

    FieldTerms(FilterCursor in, Times times) {
        this.in = in;
        this.times = times;
    }

    /** Takes a term; there is one. */
    Condition read() throws FilterSyntaxException {
        if (in.peek() == '/') {
            return new Condition.Anywhere(checked(in.slashed(), true));
        }
        Typed word = in.peek() == '"' ? in.quoted(false) : in.bare(this::endsWord);
        int afterWord = in.position();
        Operator operator = Operator.read(in);
        if (operator == null) {
            in.back(afterWord);
            return alone(word);
        }
        if (word.flag() != null || word.text().isEmpty() || word.bare() && !isName(word.text())) {
            throw word.text().isEmpty()
                    ? new FilterSyntaxException("There is no field before '" + operator.sign() + "'; add its name.", afterWord, operator.sign().length())
                    : word.bad("This is no name of a field; put text that has '" + operator.sign() + "' in quotes.");
        }
        in.skipBlanks();
        return field(word, operator);
    }

    private Condition alone(Typed word) throws FilterSyntaxException {
        if (word.bare() && word.text().equals("*")) {
            return new Condition.Every();
        }
        if (word.text().isEmpty() && word.bare()) {
            throw new FilterSyntaxException("'" + in.peek() + "' cannot stand here; put it in quotes to look for it.", in.position(), 1);
        }
        return new Condition.Anywhere(word.pattern(false));
    }

    private Condition field(Typed name, Operator operator) throws FilterSyntaxException {
        String plain = name.bare() ? name.text().toLowerCase(Locale.ROOT) : "";
        return switch (plain) {
            case "level", "severity" -> level(operator);
            case "time" -> time(operator);
            case "logger" -> logger(operator);
            case "msg", "message" -> text(operator, Condition.Message::new);
            case "source" -> text(operator, Condition.Source::new);
            case "any" -> text(operator, Condition.Anywhere::new);
            default -> structured(structuredName(name), operator);
        };
    }

    private static String structuredName(Typed name) throws FilterSyntaxException {
        boolean prefixed = name.bare() && name.text().toLowerCase(Locale.ROOT).startsWith("field.");
        String plain = prefixed ? name.text().substring("field.".length()) : name.text();
        if (plain.isEmpty()) {
            throw name.bad("The field has no name; write it behind 'field.'.");
        }
        return plain;
    }

    private Condition level(Operator operator) throws FilterSyntaxException {
        Comparison comparison = operator == Operator.HAS ? Comparison.EQUAL : operator.comparison();
        if (comparison == null) {
            throw operator.bad(in, "A level is compared with =, !=, <, <=, > or >=.");
        }
        Typed value = plainValue();
        Severity severity = value.text().equalsIgnoreCase("none") ? Severity.NONE : Severity.named(value.text());
        if (severity == null) {
            throw value.bad("There is no level '" + value.text() + "'; use TRACE, DEBUG, INFO, WARNING, ERROR, CRITICAL or NONE.");
        }
        return new Condition.Level(comparison, severity);
    }

    private Condition time(Operator operator) throws FilterSyntaxException {
        Comparison comparison = operator == Operator.HAS ? Comparison.EQUAL : operator.comparison();
        if (comparison == null) {
            throw operator.bad(in, "A time is compared with =, <, <=, > or >=.");
        }
        Typed value = plainValue();
        Times.Moment moment = times.read(value, in);
        boolean all = operator == Operator.EQUAL || operator == Operator.HAS;
        return all ? moment.all() : new Condition.Time(comparison, moment.start());
    }

    private Condition logger(Operator operator) throws FilterSyntaxException {
        if (operator == Operator.EQUAL || operator == Operator.SAME) {
            return new Condition.LoggerBelow(plainValue().text());
        }
        if (operator == Operator.NOT_EQUAL) {
            return new Condition.Not(new Condition.LoggerBelow(plainValue().text()));
        }
        return text(operator, Condition.Logger::new);
    }

    private interface OfPattern {
        Condition condition(TextPattern pattern);
    }

    private Condition text(Operator operator, OfPattern of) throws FilterSyntaxException {
        return switch (operator) {
            case HAS -> of.condition(value(false).pattern(false));
            case MATCHES -> of.condition(checked(value(true), true));
            case MATCHES_NOT -> new Condition.Not(of.condition(checked(value(true), true)));
            case EQUAL, SAME -> of.condition(whole(value(false)));
            case NOT_EQUAL -> new Condition.Not(of.condition(whole(value(false))));
            case LESS, AT_MOST, AT_LEAST, GREATER -> throw operator.bad(in, "Texts are compared with =, !=, ~, !~ or ':'.");
        };
    }

    private Condition structured(String name, Operator operator) throws FilterSyntaxException {
        Comparison comparison = operator.comparison();
        return comparison == null
                ? text(operator, pattern -> new Condition.FieldMatches(name, pattern))
                : new Condition.FieldIs(name, comparison, plainValue().text());
    }

    private static TextPattern whole(Typed value) {
        return new TextPattern("\\A" + TextMatcher.quote(value.text()) + "\\z", true, Character.valueOf('i').equals(value.flag()));
    }

    private Typed plainValue() throws FilterSyntaxException {
        Typed value = value(false);
        if (value.flag() != null) {
            throw new FilterSyntaxException("Whole values are compared with their case; remove this letter, or use '~'.", value.end() - 1, 1);
        }
        return value;
    }

    private Typed value(boolean expression) throws FilterSyntaxException {
        if (in.peek() == '"') {
            return in.quoted(expression);
        }
        if (expression && in.peek() == '/') {
            return in.slashed();
        }
        Typed value = in.bare((start, place) -> "()\"".indexOf(in.charAt(place)) >= 0);
        if (in.peek() == '"' || in.peek() == '(') {
            throw new FilterSyntaxException("Put the whole value in quotes.", value.start(), in.position() + 1 - value.start());
        }
        if (value.text().isEmpty()) {
            throw new FilterSyntaxException("A value is missing here; add it, or \"\" for the empty text.", in.position(), 0);
        }
        return value;
    }

    private static TextPattern checked(Typed value, boolean regex) throws FilterSyntaxException {
        TextPattern pattern = value.pattern(regex);
        try {
            pattern.matcher();
            return pattern;
        } catch (BadPatternException e) {
            int[] places = value.positions();
            int start = places[Math.min(e.position(), places.length - 1)];
            throw new FilterSyntaxException(String.valueOf(e.getMessage()), start, Math.max(0, value.end() - start));
        }
    }

    /** Words end where an operator begins; in what is no name a colon is a character like others. */
    private boolean endsWord(int start, int place) {
        char c = in.charAt(place);
        if (c == ':') {
            boolean named = isName(in.text(start, place));
            return named && !(in.charAt(place + 1) == '/' && in.charAt(place + 2) == '/');
        }
        return "()\"=<>~".indexOf(c) >= 0 || c == '!' && (in.charAt(place + 1) == '=' || in.charAt(place + 1) == '~');
    }

    /** Returns whether it can be the name of a field without quotes. */
    static boolean isName(String word) {
        return !word.isEmpty()
                && (Character.isLetter(word.charAt(0)) || word.charAt(0) == '_' || word.charAt(0) == '@')
                && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "_.-@".indexOf(c) >= 0);
    }
}
