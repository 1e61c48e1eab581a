package io.pharos.desktop.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.pharos.desktop.account.ServerProfile;
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
 * @param servers  addresses of other servers, as older versions kept them; they become profiles
 * @param profiles other servers the user goes to, newest first, at most 20; without secrets
 * @param tabs     what each tab keeps, by its id
 */
public record Preferences(
        @Nullable String theme,
        @Nullable String language,
        @Nullable Double fontSize,
        @Nullable WindowBounds window,
        @Nullable String lastTab,
        @Nullable List<String> servers,
        @Nullable List<ServerProfile> profiles,
        @Nullable Map<String, Map<String, String>> tabs) {
    private static final int MOST_PROFILES = 20;

    static final double DEFAULT_FONT_SIZE = 13;

    public Preferences {
        theme = ThemeChoice.of(theme == null ? "" : theme).name().toLowerCase(java.util.Locale.ROOT);
        language = "en".equals(language) || "de".equals(language) ? language : "system";
        boolean sane = fontSize != null && fontSize >= 10 && fontSize <= 24;
        fontSize = sane ? fontSize : Double.valueOf(DEFAULT_FONT_SIZE);
        lastTab = lastTab == null ? "search" : lastTab;
        profiles = profiles != null ? profiles : servers == null ? List.of() : of(servers);
        profiles = profiles.stream().filter(Objects::nonNull).limit(MOST_PROFILES).toList();
        servers = null;
        tabs = tabs == null ? Map.of() : Map.copyOf(tabs);
    }

    /** Where the window was, in screen units. */
    public record WindowBounds(double x, double y, double width, double height, boolean maximized) {}

    /** What a first run starts with. */
    public static Preferences defaults() {
        return new Preferences(null, null, null, null, null, null, null, null);
    }

    ThemeChoice themeChoice() {
        return ThemeChoice.of(theme);
    }

    Preferences withTheme(ThemeChoice choice) {
        return new Preferences(choice.name(), language, fontSize, window, lastTab, null, profiles, tabs);
    }

    Preferences withLanguage(String code) {
        return new Preferences(theme, code, fontSize, window, lastTab, null, profiles, tabs);
    }

    Preferences withFontSize(double size) {
        return new Preferences(theme, language, Math.clamp(size, 10, 24), window, lastTab, null, profiles, tabs);
    }

    Preferences withWindow(WindowBounds bounds) {
        return new Preferences(theme, language, fontSize, bounds, lastTab, null, profiles, tabs);
    }

    Preferences withTabs(String shown, Map<String, Map<String, String>> mementos) {
        return new Preferences(theme, language, fontSize, window, shown, null, profiles, mementos);
    }

    /** Returns these with a profile put first in the list, in place of an earlier version of it. */
    public Preferences withProfile(ServerProfile profile) {
        List<ServerProfile> newest = new ArrayList<>(withoutProfile(profile).knownProfiles());
        newest.addFirst(profile);
        return new Preferences(theme, language, fontSize, window, lastTab, null, newest, tabs);
    }

    /** Returns these without a profile. */
    public Preferences withoutProfile(ServerProfile profile) {
        List<ServerProfile> rest = knownProfiles().stream().filter(each -> !each.id().equals(profile.id())).toList();
        return new Preferences(theme, language, fontSize, window, lastTab, null, rest, tabs);
    }

    /** Returns the servers the user goes to, newest first. */
    public List<ServerProfile> knownProfiles() {
        return profiles == null ? List.of() : profiles;
    }

    private static List<ServerProfile> of(List<String> addresses) {
        List<ServerProfile> profiles = new ArrayList<>();
        for (String address : addresses) {
            try {
                profiles.add(new ServerProfile(null, null, address, null, null));
            } catch (IllegalArgumentException odd) {
                // an edited file
            }
        }
        return profiles;
    }
}
