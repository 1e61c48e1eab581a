package io.pharos.desktop.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.pharos.desktop.fx.FxBatch;
import io.pharos.desktop.fx.OwnsTextKeys;
import io.pharos.desktop.fx.TokenColors;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.web.WebView;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

/** Shows one local page in the theme's colours and the console's size; the only class that holds a {@link WebView}. */
final class PageView extends StackPane implements OwnsTextKeys {
    private static final double BASE_FONT_SIZE = 13;
    private static final Map<String, String> TOKENS = tokens();

    private final TokenColors colors = new TokenColors(List.copyOf(TOKENS.values()));
    private final Label sizeProbe = new Label();
    private final WebView web = new WebView();
    private final String sheet = resource("/io/pharos/desktop/css/page.css");
    private String body = "";
    private boolean loading;

    PageView() {
        getStyleClass().add("page-view");
        sizeProbe.setManaged(false);
        sizeProbe.setVisible(false);
        web.getEngine().setJavaScriptEnabled(false);
        web.setContextMenuEnabled(false);
        web.fontScaleProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> sizeProbe.getFont().getSize() / BASE_FONT_SIZE, sizeProbe.fontProperty()));
        colors.changes().subscribe(this::renderSoon);
        getChildren().addAll(colors, sizeProbe, web);
    }

    /** Shows a body that is already HTML. */
    void show(String html) {
        body = html;
        render();
    }

    /** A theme changes many colours in one pulse; the page is drawn once after it. */
    private void renderSoon() {
        if (!loading) {
            loading = true;
            FxBatch.later(() -> {
                loading = false;
                render();
            });
        }
    }

    private void render() {
        Map<String, String> values = new LinkedHashMap<>();
        TOKENS.forEach((name, token) -> values.put(name, TokenColors.css(colors.get(token))));
        web.setPageFill(colors.get(TOKENS.get("background")));
        web.getEngine().loadContent(HtmlPage.of(body, HtmlPage.variables(values) + sheet));
    }

    /** Returns the page as it was understood; null while it loads. */
    @Nullable Document dom() {
        return web.getEngine().getDocument();
    }

    void close() {
        web.getEngine().loadContent("");
    }

    static String resource(String path) {
        try (InputStream in = Objects.requireNonNull(PageView.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> tokens() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("text", "-color-fg-default");
        tokens.put("muted", "-color-fg-muted");
        tokens.put("background", "-color-bg-default");
        tokens.put("subtle", "-color-bg-subtle");
        tokens.put("line", "-color-border-muted");
        tokens.put("accent", "-color-accent-fg");
        tokens.put("mark", "-color-mark");
        return Map.copyOf(tokens);
    }
}
