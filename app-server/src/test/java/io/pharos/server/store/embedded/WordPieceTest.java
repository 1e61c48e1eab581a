package io.pharos.server.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The expected ids are those of the tokenizer the model was published with. */
class WordPieceTest {
    private static WordPiece vocabulary;

    @BeforeAll
    static void read() throws IOException {
        vocabulary = BgeModel.vocabulary();
    }

    private static int[] ids(String text) throws InterruptedException {
        Tokens tokens = vocabulary.tokens(text, 0, text.length(), 510);
        return IntStream.range(0, tokens.size()).map(tokens::id).toArray();
    }

    @Test
    void lowersStripsAccentsAndPartsAtPunctuation() throws InterruptedException {
        assertThat(ids("Machine learning, naïve café")).containsExactly(3698, 4083, 1010, 15743, 7668);
        assertThat(ids("don't U.S.A. e-mail@x.y"))
                .containsExactly(2123, 1005, 1056, 1057, 1012, 1055, 1012, 1037, 1012, 1041, 1011, 5653, 1030, 1060, 1012, 1061);
        assertThat(ids("İstanbul ﬁ")).containsExactly(9960, 1984);
    }

    @Test
    void chineseCharactersStandAlone() throws InterruptedException {
        assertThat(ids("日本語 text")).containsExactly(1864, 1876, 1950, 3793);
    }

    @Test
    void invisibleCharactersVanish() throws InterruptedException {
        assertThat(ids("a\u00a0b\u200bc\u00adsoft")).containsExactly(1037, 4647, 6499, 6199);
        assertThat(ids("\u0000null\ufffdx")).containsExactly(19701, 2595);
    }

    @Test
    void longWordsFallIntoPiecesAndUnknownOnesAreMarked() throws InterruptedException {
        assertThat(ids("supercalifragilistic 😀")).containsExactly(3565, 9289, 10128, 29181, 24411, 4588, 100);
        assertThat(ids("x".repeat(101) + " ok")).containsExactly(100, 7929);
    }

    @Test
    void everyTokenKnowsWhereItsWordStands() throws InterruptedException {
        String text = " Naïve  tests";
        Tokens tokens = vocabulary.tokens(text, 0, text.length(), 510);
        assertThat(text.substring(tokens.start(0), tokens.end(0))).isEqualTo("Naïve");
        assertThat(text.substring(tokens.start(1), tokens.end(1))).isEqualTo("tests");
    }

    @Test
    void neverMoreThanAsked() throws InterruptedException {
        assertThat(vocabulary.tokens("one two three four", 0, 18, 3).size()).isEqualTo(3);
        assertThat(vocabulary.tokens("", 0, 0, 3).size()).isZero();
    }
}
