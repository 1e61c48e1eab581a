package io.pharos.server.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Random;

import io.pharos.model.InvalidFieldException;
import io.pharos.server.store.Chunking;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CharacterSplitterTest {
    private static WordPiece vocabulary;

    @BeforeAll
    static void read() throws IOException {
        vocabulary = BgeModel.vocabulary();
    }

    private static List<Span> spans(String text, int size, int overlap) throws InterruptedException {
        return new CharacterSplitter(vocabulary, new Chunking.Characters(size, overlap), text).split(Integer.MAX_VALUE);
    }

    private static List<String> split(String text, int size, int overlap) throws InterruptedException {
        return spans(text, size, overlap).stream()
                .map(span -> text.substring(span.start(), span.end()))
                .toList();
    }

    @Test
    void cutsBetweenSentencesAndRepeatsWholeOnes() throws InterruptedException {
        StringBuilder text = new StringBuilder();
        for (int i = 100; i < 200; i++) {
            text.append("Sentence number ").append(i).append(" speaks of lighthouses. ");
        }
        List<String> passages = split(text.toString(), 500, 100);
        assertThat(passages).hasSizeBetween(10, 14).allSatisfy(passage ->
                assertThat(passage).startsWith("Sentence").endsWith("lighthouses.").hasSizeLessThanOrEqualTo(500));
        for (int i = 1; i < passages.size(); i++) {
            String shared = passages.get(i).substring(0, passages.get(i).indexOf(". ") + 1);
            assertThat(passages.get(i - 1)).contains(shared);
        }
    }

    @Test
    void prefersTheEndOfAParagraph() throws InterruptedException {
        String paragraph = "One sentence here. Another one there. A third one follows.";
        assertThat(split((paragraph + "\r\n\r\n").repeat(3), 100, 0)).containsExactly(paragraph, paragraph, paragraph);
    }

    @Test
    void sourceCodeIsCutBetweenLines() throws InterruptedException {
        String line = "    call(argument, another[index])\n";
        assertThat(split(line.repeat(30), 200, 40))
                .allSatisfy(passage -> assertThat(passage).startsWith("call").endsWith("])"));
    }

    @Test
    void neverExceedsTheWindowOfTheModel() throws InterruptedException {
        String text = "漢字".repeat(5_000) + " " + "a.b,c;".repeat(2_000);
        for (Span span : spans(text, 10_000, 1_000)) {
            assertThat(vocabulary.tokens(text, span.start(), span.end(), Integer.MAX_VALUE).size())
                    .isLessThanOrEqualTo(PassageSplitter.WHOLE);
        }
    }

    @Test
    void losesNothingWhateverTheText() throws InterruptedException {
        Random random = new Random(7);
        int[] alphabet = "abc é漢😀.!? \n\r\t\u0000\u00ad".codePoints().toArray();
        for (int run = 0; run < 300; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(400); i > 0; i--) {
                String piece = Character.toString(alphabet[random.nextInt(alphabet.length)]);
                text.append(piece.repeat(1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 4)));
            }
            int size = 100 + random.nextInt(300);
            check(text.toString(), size, random.nextInt(size));
        }
    }

    private static void check(String text, int size, int overlap) throws InterruptedException {
        int covered = 0;
        int lastStart = -1;
        for (Span span : spans(text, size, overlap)) {
            assertThat(span.end() - span.start()).isBetween(1, size);
            assertThat(span.start()).isGreaterThan(lastStart);
            assertThat(span.end()).isGreaterThan(covered);
            assertThat(covered - span.start()).isLessThanOrEqualTo(overlap);
            assertThat(text.substring(Math.min(covered, span.start()), span.start())).isBlank();
            assertThat(Character.isLowSurrogate(text.charAt(span.start()))).isFalse();
            assertThat(Character.isHighSurrogate(text.charAt(span.end() - 1))).isFalse();
            lastStart = span.start();
            covered = span.end();
        }
        assertThat(text.substring(covered)).isBlank();
    }

    @Test
    void longTextsTakeNoQuadraticTime() throws InterruptedException {
        assertThat(split("All is well. ".repeat(100_000), 1_000, 200)).hasSizeGreaterThan(1_000);
        assertThat(split("x".repeat(3_000_000), 1_000, 200)).hasSizeGreaterThan(3_000);
        assertThat(split(" \n".repeat(1_000_000), 1_000, 200)).isEmpty();
    }

    @Test
    void impossibleChunkingsAreRefusedByTheirField() {
        assertThat(Chunking.of(null, null)).isEqualTo(new Chunking.Characters(1_000, 200));
        assertThat(Chunking.of(150, null)).isEqualTo(new Chunking.Characters(150, 30));
        for (int size : List.of(-1, 0, 99, 10_001)) {
            assertThatThrownBy(() -> Chunking.of(size, 0)).isInstanceOf(InvalidFieldException.class).hasMessageContaining("chunk_size");
        }
        for (int overlap : List.of(-1, 500, 501, 1_001)) {
            assertThatThrownBy(() -> Chunking.of(500, overlap)).isInstanceOf(InvalidFieldException.class).hasMessageContaining("chunk_overlap");
        }
    }
}
