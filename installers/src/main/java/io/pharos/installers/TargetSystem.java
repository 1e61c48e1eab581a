package io.pharos.installers;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The system a package is for, and which native libraries in jars are for another. */
enum TargetSystem {
    LINUX("linux"),
    MAC("osx", "macos", "darwin", "mac"),
    WINDOWS("win", "windows", "win32");

    /** A folder below which natives of one system lie, such as {@code linux-x64} or {@code osx-aarch64}. */
    private static final Pattern FOLDER = Pattern.compile(
            "(?:^|/)(linux|osx|macos|darwin|mac|win32|windows|win|freebsd|openbsd|sunos|aix|dragonflybsd)[-_]"
                    + "(x64|x86_64|x86-64|amd64|aarch64|arm64|x86|arm|armel|ppc|ppc64|ppc64le|s390x|riscv64|loongarch64)/");

    private final List<String> names;

    TargetSystem(String... names) {
        this.names = List.of(names);
    }

    /** Returns the system this process runs on. */
    static TargetSystem current() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            return WINDOWS;
        }
        return os.contains("mac") ? MAC : LINUX;
    }

    /**
     * Returns whether an entry of a jar serves on this system: anything but native libraries of another system or
     * processor, and what only debuggers read.
     *
     * @param processor as in {@code os.arch}
     */
    boolean wants(String entry, String processor) {
        var folder = FOLDER.matcher(entry);
        if (!folder.find()) {
            return true;
        }
        boolean debugging = entry.endsWith(".pdb") || entry.contains(".dSYM/");
        return !debugging && names.contains(folder.group(1)) && canonical(folder.group(2)).equals(canonical(processor));
    }

    private static String canonical(String processor) {
        return switch (processor) {
            case "x64", "x86_64", "x86-64", "amd64" -> "amd64";
            case "aarch64", "arm64" -> "aarch64";
            default -> processor;
        };
    }
}
