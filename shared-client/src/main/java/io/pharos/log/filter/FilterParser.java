package io.pharos.log.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads filters as people type them:
 *
 * <pre>
 * level>=WARN and logger~"adapter" and not msg~"ping"
 * timeout /in \d+ ms/i user=bob (status>=500 or time>=-5m)
 * </pre>
 *
 * <p>{@code and}, {@code or} and {@code not}, in either case, may be written {@code &&}, {@code ||} and {@code !}; what
 * stands side by side is {@code and}. {@code not} binds more than {@code and}, {@code and} more than {@code or}.
 *
 * <p>A word alone is looked for anywhere in the row; so is what is in double quotes, and {@code *} is every row. Case is
 * ignored unless the word has an upper-case letter; {@code "ping"c} minds it, {@code "Ping"i} does not. {@code /re/} and
 * {@code /re/i} are expressions, anywhere, with case and without.
 *
 * <p>Fields: {@code level}, {@code time}, {@code logger}, {@code msg}, {@code source}, {@code any}; {@link FieldTerms} says
 * what may follow them. Every other name, everything behind {@code field.} and every name in quotes is that of a
 * structured field.
 *
 * <p>Used once for each text; bounded in time and depth.
 */
public final class FilterParser {
    /** How long a filter may be, in characters. */
    public static final int MAX_LENGTH = 10_000;

    private static final int MAX_DEPTH = 100;

    private final FilterCursor in;
    private final FieldTerms terms;
    private int depth;

    private FilterParser(String typed, ParseContext context) {
        in = new FilterCursor(typed);
        terms = new FieldTerms(in, new Times(context));
    }

    /**
     * Reads a filter; of one that is empty or blank every row is wanted.
     *
     * @throws FilterSyntaxException when it is none; says where, so that the place can be underlined
     */
    public static Condition parse(String typed, ParseContext context) throws FilterSyntaxException {
        if (typed.length() > MAX_LENGTH) {
            throw new FilterSyntaxException(
                    "The filter is longer than " + MAX_LENGTH + " characters; shorten it.", MAX_LENGTH, typed.length() - MAX_LENGTH);
        }
        FilterParser parser = new FilterParser(typed, context);
        parser.in.skipBlanks();
        if (parser.in.atEnd()) {
            return new Condition.Every();
        }
        Condition condition = parser.either();
        if (!parser.in.atEnd()) {
            throw new FilterSyntaxException("This ')' closes nothing; remove it or put it in quotes.", parser.in.position(), 1);
        }
        return condition;
    }

    private Condition either() throws FilterSyntaxException {
        List<Condition> parts = new ArrayList<>(List.of(all()));
        while (keyword("or", "||")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(List.copyOf(parts));
    }

    private Condition all() throws FilterSyntaxException {
        List<Condition> parts = new ArrayList<>(List.of(negatable()));
        while (keyword("and", "&&") || !endsAll()) {
            parts.add(negatable());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.And(List.copyOf(parts));
    }

    private boolean endsAll() {
        in.skipBlanks();
        if (in.atEnd() || in.peek() == ')') {
            return true;
        }
        int here = in.position();
        boolean or = keyword("or", "||");
        in.back(here);
        return or;
    }

    private Condition negatable() throws FilterSyntaxException {
        in.skipBlanks();
        int start = in.position();
        if (++depth > MAX_DEPTH) {
            throw new FilterSyntaxException("The filter is nested deeper than " + MAX_DEPTH + " levels; simplify it.", start, 1);
        }
        Condition condition = keyword("not", "!") ? new Condition.Not(negatable())
                : in.skip("(") ? group(start)
                : term();
        depth--;
        return condition;
    }

    private Condition group(int start) throws FilterSyntaxException {
        Condition inside = either();
        in.skipBlanks();
        if (!in.skip(")")) {
            throw new FilterSyntaxException("This '(' is never closed; add ')'.", start, 1);
        }
        return inside;
    }

    private Condition term() throws FilterSyntaxException {
        if (in.atEnd()) {
            throw new FilterSyntaxException("Something is missing at the end; add a word, or a field such as level>=WARN.", in.position(), 0);
        }
        for (String word : List.of("and", "&&", "or", "||", ")")) {
            int start = in.position();
            if (word.equals(")") ? in.ahead(word) : keyword(word, word)) {
                throw new FilterSyntaxException(
                        "There is nothing before '" + word + "'; add a word, or put it in quotes to look for it.", start, word.length());
            }
        }
        return terms.read();
    }

    /** Takes a keyword, in either case, or its sign. */
    private boolean keyword(String word, String sign) {
        in.skipBlanks();
        int start = in.position();
        if (!Character.isLetter(sign.charAt(0)) && in.skip(sign)) {
            return true;
        }
        if (!in.skipIgnoringCase(word) || !in.endsKeyword()) {
            in.back(start);
            return false;
        }
        return true;
    }
}
