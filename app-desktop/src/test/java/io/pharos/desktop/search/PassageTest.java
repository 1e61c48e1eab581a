package io.pharos.desktop.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;

import io.pharos.model.channel.SearchChannel.Span;
import org.junit.jupiter.api.Test;

/** Which part of a passage two lines show. */
class PassageTest {
    private static final String FILLER = "word ".repeat(100);

    @Test
    void aShortPassageIsShownWholeWithItsMarks() {
        assertThat(Passage.of("a marked word", List.of(new Span(2, 8))))
                .containsExactly(
                        new Passage.Part("a ", false), new Passage.Part("marked", true), new Passage.Part(" word", false));
    }

    @Test
    void aMarkFarInsideIsBroughtIntoSight() {
        String text = FILLER + "needle " + FILLER;
        List<Passage.Part> parts = Passage.of(text, List.of(new Span(500, 506)));
        assertThat(parts.getFirst().text()).isEqualTo("\u2026 ");
        assertThat(parts).contains(new Passage.Part("needle", true));
        assertThat(parts.get(1).text().length()).isLessThan(60);
    }

    @Test
    void theDensestPlaceWinsButTheBeginningIsPreferred() {
        String text = "needle " + FILLER + "needle needle needle";
        assertThat(shown(text, List.of(new Span(0, 6), new Span(507, 513), new Span(514, 520), new Span(521, 527))))
                .endsWith("needle needle needle");
        assertThat(shown(text, List.of(new Span(0, 6), new Span(507, 513)))).startsWith("needle word");
    }

    @Test
    void spansThatDoNotFitAreIgnored() {
        List<Span> odd = List.of(new Span(-1, 2), new Span(3, 3), new Span(2, 99), new Span(0, 1), new Span(0, 2));
        assertThat(Passage.of("abc", odd)).containsExactly(new Passage.Part("a", true), new Passage.Part("bc", false));
    }

    private static String shown(String text, List<Span> spans) {
        return Passage.of(text, spans).stream().map(Passage.Part::text).collect(Collectors.joining());
    }
}
