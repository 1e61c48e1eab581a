package io.pharos.server.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Settings by name: the environment's, and for what it leaves out those of a file. A blank value counts as none, because
 * containers pass variables on that nobody filled in. Whatever is wrong is an {@link IllegalArgumentException} with one
 * sentence that names the setting, where it stands, and the remedy.
 */
public final class NamedSettings {
    /** What the file of a data directory is called. */
    public static final String FILE = "pharos.properties";

    private final Map<String, String> environment;
    private final Properties written;
    private final @Nullable Path file;

    private NamedSettings(Map<String, String> environment, Properties written, @Nullable Path file) {
        this.environment = environment;
        this.written = written;
        this.file = file;
    }

    /** Settings of the environment alone. */
    public static NamedSettings of(Map<String, String> environment) {
        return new NamedSettings(environment, new Properties(), null);
    }

    /**
     * Settings of the environment and a file.
     *
     * @param given   the file somebody named; null for {@value #FILE} of the data directory, which need not be there
     * @param dataDir the data directory
     * @param known   every name that may stand in the file
     * @throws IllegalArgumentException when the file names something else, or is no list of names and values
     * @throws IOException with a sentence when the file cannot be read, or the one that was named is not there
     */
    public static NamedSettings of(
            Map<String, String> environment, @Nullable Path given, Path dataDir, Collection<String> known)
            throws IOException {
        Path file = given == null ? dataDir.resolve(FILE) : given;
        if (given == null && !Files.exists(file)) {
            return of(environment);
        }
        Properties written = read(file);
        for (String name : new TreeSet<>(written.stringPropertyNames())) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("The setting '" + name + "' in " + file
                        + " is unknown; remove it, or write one of " + String.join(", ", new TreeSet<>(known)) + ".");
            }
        }
        return new NamedSettings(environment, written, file);
    }

    private static Properties read(Path file) throws IOException {
        Properties written = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            written.load(reader);
            return written;
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file " + file + " to read settings from; correct its path.", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The settings in " + file
                    + " cannot be read: write one NAME=value a line, and each \\ twice (" + e.getMessage() + ").", e);
        } catch (IOException e) {
            throw new IOException("The settings in " + file
                    + " cannot be read; see that it is a text file in UTF-8 that you may read.", e);
        }
    }

    /** Returns a value without the white space around it, null when there is none. */
    public @Nullable String text(String name) {
        String value = isSet(environment.get(name)) ? environment.get(name) : written.getProperty(name);
        return isSet(value) ? value.strip() : null;
    }

    /** Returns a value that is true or false, or {@code fallback} when there is none. */
    public boolean flag(String name, boolean fallback) {
        String value = text(name);
        if (value == null) {
            return fallback;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw wrong(name, "must be true or false");
        };
    }

    /** Returns a whole number in the closed range, or {@code fallback} when there is none. */
    public int whole(String name, int fallback, int min, int max) {
        String value = text(name);
        if (value == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notWhole) {
            // said below, as for a number outside of the range
        }
        throw wrong(name, "must be a whole number between " + min + " and " + max);
    }

    /** Returns what is to be thrown for a value that breaks a rule, such as {@code must be true or false}. */
    public IllegalArgumentException wrong(String name, String rule) {
        String where = isSet(environment.get(name)) ? "the environment" : String.valueOf(file);
        return new IllegalArgumentException(
                "The setting " + name + " " + rule + ", not '" + text(name) + "'; correct it in " + where + ".");
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
