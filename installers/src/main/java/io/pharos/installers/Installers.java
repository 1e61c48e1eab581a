package io.pharos.installers;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Makes a package for the system it runs on: a trimmed Java runtime, the jars without foreign natives, and two
 * launchers, {@code Pharos} for the desktop and {@code pharos} for the command line.
 *
 * <p>Arguments: the project's root folder, the folder to write to, the version.
 */
public final class Installers {
    /** What the product uses of the JDK; jdeps cannot tell, because half of it is found by name at run time. */
    private static final List<String> MODULES = List.of(
            "java.desktop", // JavaFX's clipboard and printing, Tika's fonts
            "java.logging",
            "java.management", // heap, threads and processor as status shows them
            "java.naming", // Logback
            "java.net.http", // REST of the command line
            "java.scripting", // WebView
            "java.sql", // Jena and Tika name its types
            "java.xml.crypto", // POI reads signed documents
            "jdk.charsets", // text in the encodings of the world
            "jdk.crypto.ec", // https
            "jdk.localedata", // dates and numbers in the languages of the console
            "jdk.management",
            "jdk.net", // keep-alive of sockets
            "jdk.unsupported", // sun.misc.Unsafe, which JavaFX and Lucene ask for; Signal, for a second SIGTERM
            "jdk.xml.dom", // WebView
            "jdk.zipfs"); // jars read as folders

    private static final String LOCALES = "en,de";
    private static final PrintStream OUT = System.out;

    private final Path root;
    private final Path work;
    private final String version;
    private final TargetSystem system = TargetSystem.current();

    private Installers(Path root, Path work, String version) {
        this.root = root;
        this.work = work;
        this.version = version;
    }

    /** Makes the packages and prints their sizes. */
    public static void main(String[] args) throws IOException {
        new Installers(Path.of(args[0]), Path.of(args[1]), args[2].replace("-SNAPSHOT", "")).run();
    }

    private void run() throws IOException {
        for (String made : List.of("input", "runtime", "image", "packages")) {
            delete(work.resolve(made));
        }
        copyJars();
        jlink();
        Path image = image();
        told("app image", image);
        if (system == TargetSystem.LINUX && onPath("dpkg-deb") && onPath("fakeroot")) {
            package_("deb", image);
        } else if (system != TargetSystem.LINUX) {
            package_(system == TargetSystem.MAC ? "dmg" : "msi", image);
        } else {
            OUT.println("No .deb was made: dpkg-deb and fakeroot are needed for that.");
        }
    }

    private void copyJars() throws IOException {
        Path input = Files.createDirectories(work.resolve("input"));
        Jars jars = new Jars(system, System.getProperty("os.arch"));
        long before = 0;
        for (Path jar : ArgumentFile.classPath(root.resolve("app-desktop/target/classpath.args"))) {
            before += Files.size(jar);
            jars.copy(jar, input);
        }
        OUT.printf(Locale.ROOT, "%-12s %6.1f MB of %.1f MB, after natives of other systems were left out%n",
                "jars", size(input) / 1e6, before / 1e6);
    }

    private void jlink() throws IOException {
        tool(
                "jlink",
                "--add-modules",
                String.join(",", MODULES),
                "--include-locales",
                LOCALES,
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--compress",
                "zip-6",
                "--generate-cds-archive",
                "--output",
                work.resolve("runtime").toString());
        told("runtime", work.resolve("runtime"));
    }

    private Path image() throws IOException {
        Path console = work.resolve("pharos.properties");
        Files.writeString(console, String.join("\n",
                "main-jar=" + mainJar("app-server"),
                "main-class=io.pharos.server.Main",
                "java-options=" + String.join(" ", ArgumentFile.read(root.resolve("launch/server.args"))),
                "win-console=true",
                "linux-shortcut=false",
                "win-menu=false",
                ""));
        List<String> options = new ArrayList<>(List.of(
                "--type", "app-image",
                "--name", "Pharos",
                "--app-version", version,
                "--vendor", "Pharos",
                "--description", "Monitoring console for search and knowledge back ends",
                "--input", work.resolve("input").toString(),
                "--main-jar", mainJar("app-desktop"),
                "--main-class", "io.pharos.desktop.Main",
                "--runtime-image", work.resolve("runtime").toString(),
                "--add-launcher", consoleName() + "=" + console,
                "--dest", Files.createDirectories(work.resolve("image")).toString()));
        for (String option : ArgumentFile.read(root.resolve("launch/desktop.args"))) {
            options.addAll(List.of("--java-options", option));
        }
        tool("jpackage", options.toArray(String[]::new));
        return work.resolve("image").resolve(system == TargetSystem.MAC ? "Pharos.app" : "Pharos");
    }

    /** Where file names differ by more than case, the command is {@code pharos}; elsewhere it needs another name. */
    private String consoleName() {
        return system == TargetSystem.LINUX ? "pharos" : "pharos-cli";
    }

    private void package_(String type, Path image) throws IOException {
        Path packages = Files.createDirectories(work.resolve("packages"));
        List<String> options = new ArrayList<>(List.of(
                "--type", type,
                "--name", "Pharos",
                "--app-version", version,
                "--vendor", "Pharos",
                "--app-image", image.toString(),
                "--license-file", root.resolve("LICENSE").toString(),
                "--dest", packages.toString()));
        if (system == TargetSystem.LINUX) {
            options.addAll(List.of(
                    "--linux-package-name", "pharos",
                    "--linux-shortcut",
                    "--linux-menu-group", "Development",
                    "--resource-dir", root.resolve("installers/src/linux").toString()));
        }
        tool("jpackage", options.toArray(String[]::new));
        try (Stream<Path> made = Files.list(packages)) {
            made.forEach(file -> told(type + " package", file));
        }
    }

    private String mainJar(String module) throws IOException {
        return ArgumentFile.classPath(root.resolve(module + "/target/classpath.args"))
                .getFirst()
                .getFileName()
                .toString();
    }

    private static void tool(String name, String... arguments) throws IOException {
        ToolProvider tool = ToolProvider.findFirst(name)
                .orElseThrow(() -> new IOException("This JDK has no " + name + "; a full JDK is needed."));
        int code = tool.run(OUT, System.err, arguments);
        if (code != 0) {
            throw new IOException(name + " failed with exit code " + code + "; see above.");
        }
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void told(String what, Path path) {
        try {
            OUT.printf(Locale.ROOT, "%-12s %6.1f MB  %s%n", what, size(path) / 1e6, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            long total = 0;
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                total += Files.size(file);
            }
            return total;
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
