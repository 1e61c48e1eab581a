package io.pharos.desktop.fx;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Words of the user's language, from the bundles {@code messages*.properties}. Immutable. */
public final class Messages {
    private final Locale locale;
    private final ResourceBundle bundle;

    /** The words for a locale; English where there is no better. */
    public Messages(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                "io.pharos.desktop.messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Returns the locale, for numbers and dates. */
    public Locale locale() {
        return locale;
    }

    /**
     * Returns the words for a key with {@code {0}}, {@code {1}}... replaced.
     *
     * @throws java.util.MissingResourceException when there are none, which is a defect
     */
    public String get(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
    }
}
