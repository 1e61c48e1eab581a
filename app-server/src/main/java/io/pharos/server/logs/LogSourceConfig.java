package io.pharos.server.logs;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.pharos.log.LogSource;
import io.pharos.log.source.FileOptions;
import io.pharos.log.source.FileSource;
import io.pharos.log.source.Start;
import io.pharos.model.channel.LogsChannel;

/**
 * Files whose lines the server serves as it does its own log.
 *
 * @param name what clients call it: 1 to 64 letters and digits of ASCII, and {@code . _ -}
 * @param path absolute: of a file, of a folder, or a pattern such as {@code /var/log/app/*.log} whose folder is there
 */
public record LogSourceConfig(String name, String path) {
    private static final int MAX_SOURCES = 50;

    /** Bytes of a row; the rest of a longer one comes as further rows. Even if all of it must be escaped, it fits a frame. */
    private static final int MAX_ROW = 128 * 1024;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final String OPTION = "--log-source";

    public LogSourceConfig {
        if (!NAME.matcher(name).matches() || name.equals(LogsChannel.TOPIC)) {
            throw new IllegalArgumentException(OPTION + " needs a name of 1 to 64 letters, digits and . _ -, but not '"
                    + LogsChannel.TOPIC + "', which is the server's own log; not '" + name + "'.");
        }
    }

    /**
     * Reads {@code NAME=PATH}, with a path that may be relative to the working directory.
     *
     * @throws IllegalArgumentException with a sentence for people when the name cannot be one, or nothing can be there
     */
    public static LogSourceConfig parse(String text) {
        int sign = text.indexOf('=');
        if (sign < 0 || text.substring(sign + 1).isBlank()) {
            throw new IllegalArgumentException(OPTION + " must be NAME=PATH, such as nginx=/var/log/nginx/access.log, not '"
                    + text + "'.");
        }
        try {
            return new LogSourceConfig(text.substring(0, sign), checked(text.substring(sign + 1)));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(OPTION + " " + text + ": this is no path: " + e.getReason() + ".", e);
        }
    }

    /** Returns the sources when no two have the same name, and they are not too many. */
    public static List<LogSourceConfig> distinct(List<LogSourceConfig> sources) {
        Set<String> names = new HashSet<>();
        for (LogSourceConfig source : sources) {
            if (!names.add(source.name)) {
                throw new IllegalArgumentException(OPTION + " names '" + source.name + "' twice; give each another name.");
            }
        }
        if (sources.size() > MAX_SOURCES) {
            throw new IllegalArgumentException(
                    OPTION + " may be given " + MAX_SOURCES + " times, not " + sources.size() + "; a folder is one source.");
        }
        return List.copyOf(sources);
    }

    private static String checked(String given) {
        Path path = Path.of(given).toAbsolutePath().normalize();
        if (Files.exists(path)) {
            if (!Files.isReadable(path)) {
                throw new IllegalArgumentException(OPTION + ": " + path + " may not be read by this user.");
            }
            return path.toString();
        }
        // what is not there yet may come, but only where there is something to look at
        Path there = isPattern(given) ? fixed(path) : path.getParent();
        if (there == null || !Files.isDirectory(there)) {
            throw new IllegalArgumentException(
                    OPTION + ": there is neither " + path + " nor the folder " + there + " in which it could appear.");
        }
        return path.toString();
    }

    /** Returns the folders of a pattern before the first that is a pattern itself. */
    private static Path fixed(Path pattern) {
        Path fixed = pattern.getRoot() == null ? Path.of("") : pattern.getRoot();
        for (Path part : pattern) {
            if (isPattern(part.toString())) {
                break;
            }
            fixed = fixed.resolve(part);
        }
        return fixed;
    }

    private static boolean isPattern(String path) {
        return path.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    /** Returns the files, to be read from their last {@code lines} on, and for as long as the answer is open. */
    LogSource open(int lines) {
        FileOptions options = FileOptions.following().withStart(new Start.Last(lines)).withMaxRow(MAX_ROW);
        return new FileSource(Path.of(path), options);
    }

    /** Returns what sort of place it is now: {@code file}, {@code folder} or {@code pattern}. */
    String kind() {
        Path here = Path.of(path);
        return Files.isDirectory(here) ? "folder" : isPattern(path) && !Files.exists(here) ? "pattern" : "file";
    }
}
