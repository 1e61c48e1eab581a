package io.pharos.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

/** What the palette finds by a few letters. */
class FuzzyMatchTest {
    private static final List<CommandPalette.Entry> ENTRIES = List.of(
            entry("Go to Search"), entry("Go to Status"), entry("Go to Graph"), entry("Switch between light and dark"),
            entry("Search again"), entry("Settings..."));

    @Test
    void lettersInOrderFitAndOthersDoNot() {
        assertThat(FuzzyMatch.score("gst", "Go to Status")).isPositive();
        assertThat(FuzzyMatch.score("tsg", "Go to Status")).isEqualTo(FuzzyMatch.NONE);
    }

    @Test
    void firstLettersOfWordsAreBest() {
        assertThat(titles("gs")).startsWith("Go to Search");
        assertThat(titles("gg")).startsWith("Go to Graph");
        assertThat(titles("dark")).containsExactly("Switch between light and dark");
        assertThat(titles("SETT")).startsWith("Settings...");
    }

    @Test
    void nothingTypedShowsEverythingInItsOrder() {
        assertThat(titles("")).hasSize(ENTRIES.size()).startsWith("Go to Search");
    }

    private static List<String> titles(String text) {
        return CommandPalette.matching(text, ENTRIES).stream().map(CommandPalette.Entry::title).toList();
    }

    private static CommandPalette.Entry entry(String title) {
        return new CommandPalette.Entry(title, null, () -> {});
    }
}
