package io.pharos.server.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "*.pdf             | a.pdf, x/y/a.PDF, .pdf",
        "*.PDF             | a.pdf",
        "report-?.txt      | report-1.txt, d/report-a.txt",
        "*                 | a, a/b",
        "[a-c]*            | apple, x/Cherry",
        "[!a-c]*           | dog, a/dog",
        "[]-]x             | ]x, -x",
        "*.{doc,docx}      | a.doc, b/c.docx",
        "{a,b{1,2}}.txt    | a.txt, b1.txt, b2.txt",
        "drafts/*          | drafts/a",
        "/drafts/*         | drafts/a",
        "drafts/**         | drafts/a, drafts/a/b",
        "**/drafts/*.txt   | drafts/a.txt, x/drafts/a.txt, x/y/drafts/a.txt",
        "a/**/b/**/c       | a/b/c, a/x/b/c, a/b/y/z/c, a/x/b/y/c",
        "node_modules      | node_modules, x/node_modules",
        "build/            | build, x/build",
        "a\\b              | a/b",
        "**                | a, a/b",
        "**/*              | a, a/b",
        "[x                | [x",
        "{a                | {a",
        "größe.*           | GRÖßE.TXT, größe.txt",
    })
    void fits(String pattern, String names) {
        NamePatterns patterns = NamePatterns.of(List.of(pattern));
        assertThat(names.split(", ")).allMatch(name -> matches(patterns, name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "*.pdf             | a.pdf.txt, pdf, a.pdfx",
        "report-?.txt      | report-.txt, report-10.txt",
        "[a-c]*            | dog, ''",
        "*.{doc,docx}      | a.docm, a.",
        "drafts/*          | drafts/a/b, x/drafts/a, drafts",
        "**/drafts/*.txt   | xdrafts/a.txt, drafts/a/b.txt",
        "a/**/b            | ab, axb, a/xb",
        "node_modules      | node_modules2, x/my_node_modules",
    })
    void doesNotFit(String pattern, String names) {
        NamePatterns patterns = NamePatterns.of(List.of(pattern));
        assertThat(names.split(", ")).noneMatch(name -> matches(patterns, name));
    }

    @Test
    void nothingFitsNoPattern() {
        assertThat(NamePatterns.NONE.isEmpty()).isTrue();
        assertThat(matches(NamePatterns.NONE, "a")).isFalse();
    }

    @Test
    void aPatternCannotBeMadeSlow() {
        NamePatterns patterns = NamePatterns.of(List.of("*a".repeat(240) + "b", "**/".repeat(5) + "*a*a*a*a*a*a*a*a*b"));
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> assertThat(matches(patterns, "a".repeat(250))).isFalse());
    }

    @Test
    void aPatternCannotStandForTooMuch() {
        assertThatThrownBy(() -> NamePatterns.of(List.of("{a,b}".repeat(7))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stands for more than 64 others");
        assertThatThrownBy(() -> NamePatterns.of(List.of("**/".repeat(100)))).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean matches(NamePatterns patterns, String path) {
        int slash = path.lastIndexOf('/') + 1;
        return patterns.matches(path.substring(0, slash), path.substring(slash));
    }
}
