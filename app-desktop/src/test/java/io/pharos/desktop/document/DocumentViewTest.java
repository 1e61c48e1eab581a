package io.pharos.desktop.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.testing.FxTest;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Documents in the real page view. */
class DocumentViewTest extends FxTest {
    private final DocumentView view = fromFx(() -> new DocumentView(new Messages(Locale.ENGLISH)));

    @Test
    void aDocumentFullOfMarkupIsOnlyText() {
        show(view, 400, 400);
        show("Title", "<script>document.title = 'changed'</script><img src='http://127.0.0.1:1/x.png'> end");
        until("the page", () -> body().contains("<script>document.title = 'changed'</script>"));
        Document page = fromFx(() -> page().dom());
        assertThat(page).isNotNull();
        onFx(() -> {
            assertThat(page.getElementsByTagName("script").getLength()).isZero();
            assertThat(page.getElementsByTagName("img").getLength()).isZero();
        });
    }

    @Test
    void aBigDocumentIsShownInPartUntilTheRestIsWanted() {
        show(view, 400, 400);
        show("Big", "word ".repeat(10_000) + "the end");
        Button rest = find("#document-rest", Button.class);
        String offer = fromFx(rest::getText);
        assertThat(offer).startsWith("Load the rest, 30,0");
        until("the first part", () -> body().contains("word") && !body().contains("the end"));

        robot().clickOn(rest);
        until("everything", () -> body().contains("the end"));
        boolean offered = fromFx(rest::isVisible);
        assertThat(offered).isFalse();
    }

    private void show(String title, String text) {
        onFx(() -> view.show(new DocumentText("documents", "doc1", title, text, List.of(), Map.of())));
    }

    private PageView page() {
        return (PageView) view.lookup(".page-view");
    }

    private String body() {
        Document page = page().dom();
        return page == null || page.getDocumentElement() == null ? "" : page.getDocumentElement().getTextContent();
    }
}
