package io.pharos.server;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;

import io.pharos.server.cli.PharosCommand;
import io.pharos.server.cli.ProcessWriter;
import io.pharos.server.cli.ServerStarter;
import io.pharos.server.cli.Surroundings;
import io.pharos.server.text.ExtractedText;
import io.pharos.server.text.FileText;
import io.pharos.server.text.LateText;
import io.pharos.server.text.TextExtractor;

/** Main class of the headless product; it loads no JavaFX class. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the JVM with its exit code. */
    public static void main(String[] args) {
        PrintWriter out = writer(FileDescriptor.out, "stdout.encoding");
        PrintWriter err = writer(FileDescriptor.err, "stderr.encoding");
        Surroundings around = Surroundings.ofProcess(ServerConfig.defaultDataDir());
        FileText texts = new LateText(() -> new ExtractedText(new TextExtractor()));
        int code = PharosCommand.run(args, Version.current(), Main::start, texts, around, out, err);
        System.exit(code);
    }

    private static PrintWriter writer(FileDescriptor descriptor, String encoding) {
        OutputStream stream = new FileOutputStream(descriptor);
        Charset charset = Charset.forName(System.getProperty(encoding, "UTF-8"), Charset.defaultCharset());
        return new ProcessWriter(stream, charset);
    }

    private static ServerStarter.Running start(ServerStarter.Settings settings) throws IOException {
        Path given = settings.dataDir();
        ConsoleServer server = ConsoleServer.start(new ServerConfig(
                settings.host(),
                settings.port(),
                given == null ? ServerConfig.defaultDataDir() : given,
                settings.sample(),
                settings.origins(),
                settings.limits(),
                settings.compressFrom(),
                settings.drain(),
                settings.queryCache(),
                settings.scanRoots(),
                settings.database(),
                settings.accounts(),
                settings.network(),
                settings.resume(),
                settings.logSources(),
                settings.themis()));
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
