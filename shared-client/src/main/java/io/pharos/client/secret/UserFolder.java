package io.pharos.client.secret;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where programs of this user keep what they remember. */
public final class UserFolder {
    private UserFolder() {}

    /** Returns {@code ~/.config/pharos}, or what is usual on this system; it may not be there yet. */
    public static Path config() {
        return config(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System.getenv());
    }

    /** Returns {@code ~/.cache/pharos}, or what is usual on this system, for what can be made again; it may not be there yet. */
    public static Path cache() {
        return cache(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System.getenv());
    }

    static Path cache(String system, Path home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return from(environment.get("LOCALAPPDATA"), home.resolve("AppData").resolve("Local"))
                    .resolve("Pharos")
                    .resolve("Cache");
        }
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches").resolve("Pharos");
        }
        return from(environment.get("XDG_CACHE_HOME"), home.resolve(".cache")).resolve("pharos");
    }

    static Path config(String system, Path home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return from(environment.get("APPDATA"), home.resolve("AppData").resolve("Roaming")).resolve("Pharos");
        }
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Pharos");
        }
        return from(environment.get("XDG_CONFIG_HOME"), home.resolve(".config")).resolve("pharos");
    }

    private static Path from(@org.jspecify.annotations.Nullable String value, Path otherwise) {
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }
}
