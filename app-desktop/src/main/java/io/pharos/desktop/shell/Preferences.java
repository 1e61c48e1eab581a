package io.pharos.desktop.shell;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the console remembers over a restart. Missing or odd values become defaults, so that an older or edited file
 * never keeps it from starting.
 *
 * @param theme    name of a {@link ThemeChoice}
 * @param language {@code en}, {@code de}, or {@code system}
 * @param fontSize base size in pixels, 10 to 24
 * @param window   where the window was; null before the first run
 * @param lastTab  id of the tab that was shown
 * @param servers  addresses of other servers used before, newest first, at most 8
 * @param tabs     what each tab keeps, by its id
 */
public record Preferences(
        @Nullable String theme,
        @Nullable String language,
        @Nullable Double fontSize,
        @Nullable WindowBounds window,
        @Nullable String lastTab,
        @Nullable List<String> servers,
        @Nullable Map<String, Map<String, String>> tabs) {
    static final double DEFAULT_FONT_SIZE = 13;

    public Preferences {
        theme = ThemeChoice.of(theme == null ? "" : theme).name().toLowerCase(java.util.Locale.ROOT);
        language = "en".equals(language) || "de".equals(language) ? language : "system";
        boolean sane = fontSize != null && fontSize >= 10 && fontSize <= 24;
        fontSize = sane ? fontSize : Double.valueOf(DEFAULT_FONT_SIZE);
        lastTab = lastTab == null ? "search" : lastTab;
        servers = servers == null ? List.of() : servers.stream().limit(8).toList();
        tabs = tabs == null ? Map.of() : Map.copyOf(tabs);
    }

    /** Where the window was, in screen units. */
    public record WindowBounds(double x, double y, double width, double height, boolean maximized) {}

    /** What a first run starts with. */
    public static Preferences defaults() {
        return new Preferences(null, null, null, null, null, null, null);
    }

    ThemeChoice themeChoice() {
        return ThemeChoice.of(theme);
    }

    Preferences withTheme(ThemeChoice choice) {
        return new Preferences(choice.name(), language, fontSize, window, lastTab, servers, tabs);
    }

    Preferences withLanguage(String code) {
        return new Preferences(theme, code, fontSize, window, lastTab, servers, tabs);
    }

    Preferences withFontSize(double size) {
        return new Preferences(theme, language, Math.clamp(size, 10, 24), window, lastTab, servers, tabs);
    }

    Preferences withWindow(WindowBounds bounds) {
        return new Preferences(theme, language, fontSize, bounds, lastTab, servers, tabs);
    }

    Preferences withTabs(String shown, Map<String, Map<String, String>> mementos) {
        return new Preferences(theme, language, fontSize, window, shown, servers, mementos);
    }

    /** Returns these with a server put first in the list. */
    public Preferences withServer(String address) {
        List<String> newest = new java.util.ArrayList<>(servers);
        newest.remove(address);
        newest.addFirst(address);
        return new Preferences(theme, language, fontSize, window, lastTab, newest, tabs);
    }
}
