package io.pharos.desktop.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

/** Whatever a document says, its page is only read. */
class HtmlPageTest {
    @Test
    void markupInADocumentIsShownAsItsText() {
        String body = HtmlPage.document("<b>Title</b>", "<script>alert('x')</script>\n\n<img src=\"http://evil/\">", List.of());
        assertThat(body)
                .doesNotContain("<script").doesNotContain("<img").doesNotContain("<b>")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
                .contains("<p>&lt;img src=&quot;http://evil/&quot;&gt;</p>");
    }

    @Test
    void wordsOfTheQueryAreMarkedWholeInAnyCaseAndEscapedInside() {
        String body = HtmlPage.document("T", "Learn <learning> relearn LEARN; c++ a.b", List.of("learn", "a.b"));
        assertThat(body)
                .contains("<mark>Learn</mark> &lt;learning&gt; relearn <mark>LEARN</mark>; c++ <mark>a.b</mark>");
    }

    @Test
    void aPageForbidsScriptsAndEveryAddress() {
        assertThat(HtmlPage.of("", "")).contains("default-src 'none'");
    }

    @Test
    void aBigTextIsCutAtAParagraphOrBlankAndASmallOneIsNot() {
        String small = "x".repeat(DocumentView.PART);
        assertThat(DocumentView.partOf(small)).isEqualTo(small.length());
        String words = "word ".repeat(DocumentView.PART);
        assertThat(words.charAt(DocumentView.partOf(words))).isEqualTo(' ');
        String paragraphs = ("word ".repeat(3_000) + "\n\n").repeat(9);
        assertThat(paragraphs.substring(DocumentView.partOf(paragraphs))).startsWith("\n\n");
        String solid = "\uD83D\uDE00".repeat(DocumentView.PART);
        assertThat(Character.isHighSurrogate(solid.charAt(DocumentView.partOf(solid) - 1))).isFalse();
    }
}
