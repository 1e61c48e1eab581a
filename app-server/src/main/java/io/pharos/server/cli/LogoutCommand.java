package io.pharos.server.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.pharos.client.ServerAddress;
import io.pharos.client.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ends what {@code login} began. */
@Command(
        name = "logout",
        mixinStandardHelpOptions = true,
        description = "Signs out from a server and forgets what 'pharos login' kept.")
final class LogoutCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    private CommandSpec spec;

    @Option(names = "--server", paramLabel = "URL", converter = ServerOption.Reader.class, description = "Address of the server; http://127.0.0.1:8000 unless given.")
    private ServerAddress server = ServerOption.USUAL;

    LogoutCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Logins logins = new Logins(around);
        Optional<Session> session = logins.session(server);
        if (session.isEmpty()) {
            spec.commandLine().getErr().println("Nobody was signed in to " + server + ".");
            return ExitCode.OK;
        }
        boolean told = session.get().signOut();
        logins.forget(server);
        spec.commandLine().getOut().println("Signed out from " + server + ".");
        if (!told) {
            spec.commandLine().getErr().println("The server could not be told; there, the sign-in ends by itself.");
        }
        return ExitCode.OK;
    }
}
