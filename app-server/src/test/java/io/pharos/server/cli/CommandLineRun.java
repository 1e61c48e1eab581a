package io.pharos.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

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
        return PharosCommand.run(
                args,
                "1.2.3",
                CommandLineRun::start,
                new ExtractedText(new TextExtractor()),
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
                settings.host(), settings.port(), data, settings.sample(), settings.origins(), settings.limits(), settings.compressFrom(), settings.drain(), settings.queryCache(), settings.scanRoots()));
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
