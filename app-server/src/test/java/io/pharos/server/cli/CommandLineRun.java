package io.pharos.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import io.pharos.server.text.ExtractedText;
import io.pharos.server.text.TextExtractor;

/** One run of the command line within the test's process. */
record CommandLineRun(int exitCode, String out, String err) {
    static CommandLineRun of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = into(out, err, args);
        return new CommandLineRun(code, out.toString(), err.toString());
    }

    /** Runs with writers of the test's own, for commands that do not end by themselves. */
    static int into(Writer out, Writer err, String... args) {
        return into(nobody(), out, err, args);
    }

    /** Runs with what a test put around it. */
    static CommandLineRun of(Surroundings around, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = into(around, out, err, args);
        return new CommandLineRun(code, out.toString(), err.toString());
    }

    /** Surroundings of somebody who never signed in anywhere. */
    private static Surroundings nobody() {
        Path nowhere = Path.of("target", "nowhere");
        return new Surroundings(
                Map.of(), nowhere, nowhere, Optional::empty, InputStream.nullInputStream(), new ScriptedTerminal());
    }

    private static int into(Surroundings around, Writer out, Writer err, String... args) {
        return PharosCommand.run(
                args,
                "1.2.3",
                CommandLineRun::start,
                new ExtractedText(new TextExtractor()),
                around,
                new PrintWriter(out),
                new PrintWriter(err));
    }

    List<String> lines() {
        return out.lines().toList();
    }

    private static ServerStarter.Running start(ServerStarter.Settings settings) throws IOException {
        Path data = settings.dataDir();
        if (data == null) {
            throw new IllegalArgumentException("a test never uses the place of real data");
        }
        ConsoleServer server = ConsoleServer.start(new ServerConfig(
                settings.host(), settings.port(), data, settings.sample(), settings.origins(), settings.limits(), settings.compressFrom(), settings.drain(), settings.queryCache(), settings.scanRoots(), settings.database(), settings.accounts(), settings.network(), settings.resume(), settings.logSources(), settings.themis()));
        return new ServerStarter.Running() {
            @Override
            public URI url() {
                return server.url();
            }

            @Override
            public void hurry() {
                server.hurry();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
