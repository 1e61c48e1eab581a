package io.pharos.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Looks for lines of a file with grep and lnav, where they are installed. */
final class LogPeers {
    private LogPeers() {}

    /** Runs what is installed of them; with words and two expressions, the second without words that it must contain. */
    static void report(Path file, String expression, String noWords) throws Exception {
        command("grep -c, words, rare", "grep", "-c", LogLines.RARE, file.toString());
        command("grep -cF, words, rare", "grep", "-cF", LogLines.RARE, file.toString());
        command("grep -cFi, words, rare", "grep", "-cFi", LogLines.RARE, file.toString());
        command("grep -cF, words, common", "grep", "-cF", LogLines.COMMON, file.toString());
        command("grep -cF, words that no line has", "grep", "-cF", "no such words", file.toString());
        command("grep -cE, expression with words", "grep", "-cE", expression, file.toString());
        command("grep -cE, expression without words", "grep", "-cE", noWords, file.toString());
        String[] lnav = {"lnav", "-n", "-q", file.toString()};
        double opening = command("lnav, opening the file", lnav);
        if (opening > 0) {
            difference("lnav, words, rare", opening, ":filter-in " + LogLines.RARE, file);
            difference("lnav, words, common", opening, ":filter-in " + LogLines.COMMON, file);
            difference("lnav, expression with words", opening, ":filter-in " + expression, file);
            difference("lnav, expression without words", opening, ":filter-in " + noWords, file);
            difference("lnav, level, errors", opening, ":set-min-log-level error", file);
        }
    }

    private static void difference(String what, double opening, String command, Path file) throws Exception {
        double seconds = run("lnav", "-n", "-q", "-c", command, file.toString());
        Report.row(what, "%.0f ms, without opening %.0f ms", seconds * 1e3, (seconds - opening) * 1e3);
    }

    /** Runs a program twice and reports the second time; returns seconds, or 0 when there is no such program. */
    private static double command(String what, String... words) throws Exception {
        try {
            run(words);
            double seconds = run(words);
            Report.row(what, "%.0f ms", seconds * 1e3);
            return seconds;
        } catch (IOException e) {
            Report.row(what, "not installed here");
            return 0;
        }
    }

    private static double run(String... words) throws IOException, InterruptedException {
        long start = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        // What a person's locale costs is not the matter here.
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        // Through a pipe: grep counts nothing when it sees that nobody reads.
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        process.waitFor();
        return (System.nanoTime() - start) / 1e9;
    }
}
