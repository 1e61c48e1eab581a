package io.pharos.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Words stand in the bundles, colours in the style sheets, and neither in Java. */
class WordsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/pharos/desktop");
    private static final Path BUNDLES = Path.of("src/main/resources/io/pharos/desktop");
    private static final Pattern KEY = Pattern.compile("messages\\.get\\(\\s*\"([a-z0-9_.]+)\"\\s*[,)]");
    private static final Pattern SHOWN = Pattern.compile(
            "(?:new (?:Label|Button|ToggleButton|CheckBox|RadioButton|MenuItem|Menu|Tab|Tooltip|Text|Hyperlink|TitledPane|TableColumn<[^>]*>)"
                    + "|set(?:Text|PromptText|AccessibleText|AccessibleHelp|Title|HeaderText|ContentText))"
                    + "\\(\\s*\"([^\"]*\\p{L}{2}[^\"]*)\"");
    private static final Pattern COLOUR =
            Pattern.compile("\"#[0-9a-fA-F]{3,8}\"|Color\\.(?:web|rgb|hsb|color|valueOf)\\(|Color\\.(?!TRANSPARENT)[A-Z]{3,}\\b");
    /** The product's name is the same in every language. */
    private static final List<String> ALLOWED = List.of("Pharos");

    @Test
    void everyBundleHasTheSameKeys() throws IOException {
        Properties english = bundle("messages.properties");
        Properties german = bundle("messages_de.properties");
        assertThat(new TreeSet<>(german.stringPropertyNames())).isEqualTo(new TreeSet<>(english.stringPropertyNames()));
    }

    @Test
    void everyPatternCanBeFilledAndTakesTheSameArguments() throws IOException {
        Properties english = bundle("messages.properties");
        Properties german = bundle("messages_de.properties");
        for (String key : english.stringPropertyNames()) {
            int arguments = new MessageFormat(english.getProperty(key), Locale.ENGLISH).getFormatsByArgumentIndex().length;
            assertThat(new MessageFormat(german.getProperty(key), Locale.GERMAN).getFormatsByArgumentIndex())
                    .as(key)
                    .hasSize(arguments);
        }
    }

    @Test
    void everyKeyThatIsAskedForIsThere() throws IOException {
        Properties english = bundle("messages.properties");
        eachSource(source -> {
            Matcher used = KEY.matcher(source);
            while (used.find()) {
                assertThat(english.stringPropertyNames()).contains(used.group(1));
            }
        });
    }

    @Test
    void viewsHoldNoWordsOfTheirOwn() throws IOException {
        eachSource(source -> {
            Matcher literal = SHOWN.matcher(source);
            while (literal.find()) {
                assertThat(ALLOWED).as("words belong into the bundles").contains(literal.group(1));
            }
        });
    }

    @Test
    void javaHoldsNoColours() throws IOException {
        eachSource(source -> assertThat(COLOUR.matcher(source).results().map(found -> found.group()).toList())
                .as("colours belong into css/tokens*.css")
                .isEmpty());
    }

    @Test
    void onlyTokenSheetsHoldColours() throws IOException {
        try (Stream<Path> sheets = Files.list(BUNDLES.resolve("css"))) {
            for (Path sheet : sheets.filter(file -> !file.getFileName().toString().startsWith("tokens")).toList()) {
                assertThat(Files.readString(sheet)).as(sheet.toString()).doesNotContainPattern("#[0-9a-fA-F]{3,8}\\b(?=[; ,)])|rgba?\\(");
            }
        }
    }

    private static Properties bundle(String name) throws IOException {
        Properties words = new Properties();
        try (Reader in = Files.newBufferedReader(BUNDLES.resolve(name))) {
            words.load(in);
        }
        return words;
    }

    private static void eachSource(Consumer<String> check) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                check.accept(Files.readString(file));
            }
        }
    }
}
