package io.pharos.server.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PassageSplitterTest {
    private static WordPiece vocabulary;
    private static PassageSplitter splitter;

    @BeforeAll
    static void read() throws IOException {
        vocabulary = BgeModel.vocabulary();
        splitter = new PassageSplitter(vocabulary);
    }

    private static List<String> split(String text) throws InterruptedException {
        return splitter.split(text).stream()
                .map(span -> text.substring(span.start(), span.end()))
                .toList();
    }

    private static int tokens(String text) throws InterruptedException {
        return vocabulary.tokens(text, 0, text.length(), Integer.MAX_VALUE).size();
    }

    @Test
    void whatFitsStaysWhole() throws InterruptedException {
        assertThat(split("  One sentence. Another one.\n")).containsExactly("One sentence. Another one.");
        assertThat(split("")).isEmpty();
        assertThat(split(" \n\t ")).isEmpty();
    }

    @Test
    void longTextIsCutBetweenSentencesWithOverlap() throws InterruptedException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append("Sentence number ").append(i).append(" speaks of lighthouses. ");
        }
        List<String> passages = split(text.toString());
        assertThat(passages).hasSizeGreaterThan(3).allSatisfy(passage -> {
            assertThat(passage).startsWith("Sentence number").endsWith("lighthouses.");
            assertThat(tokens(passage)).isLessThanOrEqualTo(PassageSplitter.PASSAGE);
        });
        for (int i = 1; i < passages.size(); i++) {
            String first = passages.get(i).substring(0, passages.get(i).indexOf('.') + 1);
            assertThat(passages.get(i - 1)).contains(first);
        }
        for (int i = 0; i < 200; i++) {
            String sentence = "number " + i + " speaks";
            assertThat(passages).anySatisfy(passage -> assertThat(passage).contains(sentence));
        }
    }

    @Test
    void aSentenceWithoutEndIsCutBetweenWords() throws InterruptedException {
        List<String> passages = split("lighthouse ".repeat(5_000));
        assertThat(passages).hasSizeGreaterThan(12).allSatisfy(passage -> {
            assertThat(passage).startsWith("lighthouse").endsWith("lighthouse");
            assertThat(tokens(passage)).isLessThanOrEqualTo(PassageSplitter.PASSAGE);
        });
        assertThat(String.join(" ", passages)).isEqualTo("lighthouse ".repeat(5_000).strip());
    }

    @Test
    void aBlankLineEndsAPiece() throws InterruptedException {
        String text = ("word ".repeat(300).strip() + "\n\n").repeat(3);
        assertThat(split(text)).hasSize(3).allMatch(passage -> passage.equals("word ".repeat(300).strip()));
    }

    @Test
    void nothingSplitsACharacterOrLosesText() throws InterruptedException {
        String text = "😀".repeat(3_000) + " " + "漢字".repeat(3_000);
        String joined = String.join("", split(text)).replace(" ", "");
        assertThat(joined).isEqualTo(text.replace(" ", ""));
    }

    @Test
    void aMegabyteTakesNoQuadraticTime() throws InterruptedException {
        assertThat(split("All is well. ".repeat(200_000))).hasSizeGreaterThan(1_000);
    }

    @Test
    void stopsWhenInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> splitter.split("All is well. ".repeat(1_000))).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
