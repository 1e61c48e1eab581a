package io.pharos.log.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import io.pharos.log.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {
    static final ParseContext CONTEXT =
            new ParseContext(Instant.parse("2026-11-21T12:30:00Z"), ZoneId.of("Europe/Berlin"));

    @Test
    void readsTheSentenceInTheManual() throws FilterSyntaxException {
        assertThat(parse("level>=WARN and logger~\"adapter\" and not msg~\"ping\"")).isEqualTo(new Condition.And(List.of(
                new Condition.Level(Comparison.AT_LEAST, Severity.WARNING),
                new Condition.Logger(new TextPattern("adapter", true, true)),
                new Condition.Not(new Condition.Message(new TextPattern("ping", true, true))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "timeout", "\"connection refused\" adapter", "status>=500 and (user=bob or user=eve) and time>=-5m", "/in \\d+ ms/i",
        "a && b || !c", "\"request id\"=7", "field.level=3", "level=none", "time>=yesterday 12:00", "time=2026-11-21",
    })
    void readsTheExamplesOfTheManual(String typed) throws FilterSyntaxException {
        assertThat(parse(typed)).isNotEqualTo(new Condition.Every());
    }

    @Test
    void wordsAreLookedForAnywhere() throws FilterSyntaxException {
        assertThat(parse("timeout")).isEqualTo(words("timeout", true));
        assertThat(parse("Timeout")).isEqualTo(words("Timeout", false));
        assertThat(parse("\"Timeout\"i")).isEqualTo(words("Timeout", true));
        assertThat(parse("\"timeout\"c")).isEqualTo(words("timeout", false));
        assertThat(parse("\"a \\\"b\\\" \\\\ \\u00e4\\n\"")).isEqualTo(words("a \"b\" \\ ä\n", true));
        assertThat(parse("10.0.0.1:8080")).isEqualTo(words("10.0.0.1:8080", true));
        assertThat(parse("http://x/y")).isEqualTo(words("http://x/y", true));
        assertThat(parse("-5m")).isEqualTo(words("-5m", true));
        assertThat(parse("android")).isEqualTo(words("android", true));
        assertThat(parse("AND=1")).isEqualTo(new Condition.FieldIs("AND", Comparison.EQUAL, "1"));
        assertThat(parse("*")).isEqualTo(new Condition.Every());
        assertThat(parse(" \t")).isEqualTo(new Condition.Every());
    }

    @Test
    void expressionsStandBetweenSlashes() throws FilterSyntaxException {
        assertThat(parse("/in \\d+ ms/")).isEqualTo(new Condition.Anywhere(new TextPattern("in \\d+ ms", true, false)));
        assertThat(parse("/a\\/b/i")).isEqualTo(new Condition.Anywhere(new TextPattern("a/b", true, true)));
        assertThat(parse("msg~/x/")).isEqualTo(new Condition.Message(new TextPattern("x", true, false)));
        assertThat(parse("msg~\"\\d \\\"\"")).isEqualTo(new Condition.Message(new TextPattern("\\d \"", true, true)));
        assertThat(parse("msg~\"\\S\"")).isEqualTo(new Condition.Message(new TextPattern("\\S", true, true)));
        assertThat(parse("msg=~x")).isEqualTo(parse("msg ~ x"));
    }

    @Test
    void notBindsMoreThanAndAndMoreThanOr() throws FilterSyntaxException {
        assertThat(parse("a or b and not c")).isEqualTo(parse("a || (b && (!c))"));
        assertThat(parse("a b or c")).isEqualTo(parse("(a AND b) Or c"));
        assertThat(parse("not a b")).isEqualTo(parse("(not a) and b"));
        assertThat(parse("a&&b||!c")).isEqualTo(parse("a and b or not c"));
        assertThat(parse("not(a)")).isEqualTo(new Condition.Not(words("a", true)));
        assertThat(parse("(a)(b)\"c\"")).isEqualTo(parse("a and b and c"));
    }

    @Test
    void fieldsAreComparedAndSearched() throws FilterSyntaxException {
        assertThat(parse("severity<err")).isEqualTo(new Condition.Level(Comparison.LESS, Severity.ERROR));
        assertThat(parse("Level:warn")).isEqualTo(new Condition.Level(Comparison.EQUAL, Severity.WARNING));
        assertThat(parse("level=none")).isEqualTo(new Condition.Level(Comparison.EQUAL, Severity.NONE));
        assertThat(parse("logger=io.pharos")).isEqualTo(new Condition.LoggerBelow("io.pharos"));
        assertThat(parse("logger != io.pharos")).isEqualTo(new Condition.Not(new Condition.LoggerBelow("io.pharos")));
        assertThat(parse("logger:Adapter")).isEqualTo(new Condition.Logger(new TextPattern("Adapter", false, false)));
        assertThat(parse("source!~web")).isEqualTo(new Condition.Not(new Condition.Source(new TextPattern("web", true, true))));
        assertThat(parse("status>=500")).isEqualTo(new Condition.FieldIs("status", Comparison.AT_LEAST, "500"));
        assertThat(parse("user==\"b o\"")).isEqualTo(new Condition.FieldIs("user", Comparison.EQUAL, "b o"));
        assertThat(parse("field.level=3")).isEqualTo(new Condition.FieldIs("level", Comparison.EQUAL, "3"));
        assertThat(parse("\"request id\"~7")).isEqualTo(new Condition.FieldMatches("request id", new TextPattern("7", true, true)));
        assertThat(parse("url:http://x?a=b")).isEqualTo(new Condition.FieldMatches("url", new TextPattern("http://x?a=b", false, true)));
        assertThat(parse("thread:main")).isEqualTo(new Condition.FieldMatches("thread", new TextPattern("main", false, true)));
    }

    @Test
    void equalTextIsAllOfIt() throws FilterSyntaxException {
        TextPattern pattern = ((Condition.Message) parse("msg=\"a.b\"")).pattern();
        assertThat(pattern.matcher().matches("a.b")).isTrue();
        assertThat(pattern.matcher().matches("a.b c")).isFalse();
        assertThat(pattern.matcher().matches("a.b\n")).isFalse();
        assertThat(pattern.matcher().matches("axb")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "time>=12:03, 2026-11-21T11:03:00Z",
        "time >= 12:03:04.5, 2026-11-21T11:03:04.5Z",
        "time>=-5m, 2026-11-21T12:25:00Z",
        "time>=-1h30m, 2026-11-21T11:00:00Z",
        "time>=now, 2026-11-21T12:30:00Z",
        "time>=yesterday, 2026-11-19T23:00:00Z",
        "time>=yesterday 12:00, 2026-11-20T11:00:00Z",
        "time>=\"today 1:00\", 2026-11-21T00:00:00Z",
        "time>=2026-07-01, 2026-06-30T22:00:00Z",
        "time>=2026-07-01T10:00, 2026-07-01T08:00:00Z",
        "time>=2026-07-01T10:00:00.000000001Z, 2026-07-01T10:00:00.000000001Z",
        "time>=2026-07-01T10:00+0530, 2026-07-01T04:30:00Z",
        "time>=2026-07-01 10:00:01-08:00, 2026-07-01T18:00:01Z",
    })
    void readsTimes(String typed, Instant expected) throws FilterSyntaxException {
        assertThat(parse(typed)).isEqualTo(new Condition.Time(Comparison.AT_LEAST, expected));
    }

    @Test
    void aTimeIsAllThatItSays() throws FilterSyntaxException {
        assertThat(parse("time=12:03")).isEqualTo(parse("time>=12:03 and time<12:04"));
        assertThat(parse("time=12:03:04.5")).isEqualTo(parse("time>=12:03:04.5 and time<12:03:04.6"));
        assertThat(parse("time=yesterday")).isEqualTo(parse("time>=2026-11-20 and time<2026-11-21"));
        assertThat(parse("time==12:03")).isEqualTo(new Condition.Time(Comparison.EQUAL, Instant.parse("2026-11-21T11:03:00Z")));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            level>=WRN2        | 7  | 4  | There is no level 'WRN2'; use TRACE, DEBUG, INFO, WARNING, ERROR, CRITICAL or NONE.
            level~warn         | 5  | 1  | A level is compared with =, !=, <, <=, > or >=.
            a and              | 5  | 0  | Something is missing at the end; add a word, or a field such as level>=WARN.
            a and or b         | 6  | 2  | There is nothing before 'or'; add a word, or put it in quotes to look for it.
            and a              | 0  | 3  | There is nothing before 'and'; add a word, or put it in quotes to look for it.
            ( )                | 2  | 1  | There is nothing before ')'; add a word, or put it in quotes to look for it.
            a (b or c          | 2  | 1  | This '(' is never closed; add ')'.
            a) b               | 1  | 1  | This ')' closes nothing; remove it or put it in quotes.
            a "bc              | 2  | 3  | The quote is never closed; add '"'.
            "a\\d"              | 2  | 2  | In quotes a backslash comes before ", \\, n, t, r or u0041 only; write '\\\\' for the backslash itself.
            "\\u12"             | 1  | 2  | Write four digits from 0 to F behind '\\u'.
            x /api/v3          | 2  | 5  | An expression ends with '/' or '/i'; put text that has slashes in quotes.
            x /ab              | 2  | 3  | An expression ends with '/' or '/i'; put text that has slashes in quotes.
            user=              | 5  | 0  | A value is missing here; add it, or "" for the empty text.
            user=a"b"          | 5  | 2  | Put the whole value in quotes.
            =5                 | 0  | 1  | There is no field before '='; add its name.
            1a=5               | 0  | 2  | This is no name of a field; put text that has '=' in quotes.
            field.=5           | 0  | 6  | The field has no name; write it behind 'field.'.
            msg~"a(b"          | 6  | 3  | This '(' is never closed; add ')' or write '\\(' for the character itself.
            msg~/ab**/         | 8  | 2  | What is repeated already cannot be repeated again; put parentheses around it.
            msg>5              | 3  | 1  | Texts are compared with =, !=, ~, !~ or ':'.
            time~12            | 4  | 1  | A time is compared with =, <, <=, > or >=.
            time>25:00         | 5  | 5  | This is no time; write it as 12:03, 12:03:04.5, 2026-11-21T12:03Z, -5m or yesterday.
            user="a"i          | 8  | 1  | Whole values are compared with their case; remove this letter, or use '~'.
            """)
    void saysWhereAndWhatIsWrong(String typed, int position, int length, String sentence) {
        FilterSyntaxException bad = catchThrowableOfType(FilterSyntaxException.class, () -> parse(typed));
        assertThat(bad).hasMessage(sentence);
        assertThat(bad.position()).isEqualTo(position);
        assertThat(bad.length()).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not ", "!", "!("})
    void depthIsBounded(String nesting) {
        FilterSyntaxException bad = catchThrowableOfType(FilterSyntaxException.class, () -> parse(nesting.repeat(2_000) + "a"));
        assertThat(bad).hasMessage("The filter is nested deeper than 100 levels; simplify it.");
        assertThat(bad.position()).isPositive();
    }

    @Test
    void lengthIsBounded() {
        assertThat(catchThrowableOfType(FilterSyntaxException.class, () -> parse("a ".repeat(5_001)))).isNotNull();
    }

    private static Condition words(String words, boolean ignoreCase) {
        return new Condition.Anywhere(new TextPattern(words, false, ignoreCase));
    }

    private static Condition parse(String typed) throws FilterSyntaxException {
        return FilterParser.parse(typed, CONTEXT);
    }
}
