package io.pharos.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a JVM holds, asked from outside with {@code /proc} and {@code jcmd}.
 *
 * @param residentBefore bytes of the process in memory, as it was found
 * @param resident       the same after a collection
 * @param live           bytes of all objects that survived it
 * @param classes        the same by class
 */
record Footprint(long residentBefore, long resident, long live, Map<String, Long> classes) {
    private static final Pattern HISTOGRAM_LINE = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");

    /** What a collector writes over dead objects that it does not move away. */
    private static final String FILLER = "jdk.internal.vm.Filler";

    /** Measures a process, after it has collected its garbage. */
    static Footprint of(long pid) throws IOException, InterruptedException {
        long before = resident(pid);
        jcmd(pid, "GC.run");
        long after = resident(pid);
        Map<String, Long> classes = new HashMap<>();
        for (String line : jcmd(pid, "GC.class_histogram").lines().toList()) {
            Matcher matcher = HISTOGRAM_LINE.matcher(line);
            if (matcher.matches() && !matcher.group(2).contains(FILLER)) {
                classes.merge(matcher.group(2), Long.parseLong(matcher.group(1)), Long::sum);
            }
        }
        long live = classes.values().stream().mapToLong(Long::longValue).sum();
        return new Footprint(before, after, live, classes);
    }

    /** Returns the classes that have grown most since, with bytes for each of {@code count} things, as words for a row. */
    String largestGrowth(Footprint since, int count, int classesShown) {
        Map<String, Long> grown = new HashMap<>();
        classes.forEach((name, bytes) -> grown.put(name, bytes - since.classes.getOrDefault(name, 0L)));
        return grown.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(classesShown)
                .map(entry -> shortName(entry.getKey()) + " " + entry.getValue() / count)
                .collect(Collectors.joining(", "));
    }

    private static String shortName(String name) {
        return switch (name) {
            case "[B" -> "byte[]";
            case "[Ljava.lang.Object;" -> "Object[]";
            default -> name.substring(name.lastIndexOf('.') + 1).replace(";", "[]");
        };
    }

    private static long resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow(() -> new IOException("/proc tells no VmRSS of process " + pid));
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + command + " failed: " + out);
        }
        return out;
    }
}
