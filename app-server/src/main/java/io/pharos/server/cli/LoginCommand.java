package io.pharos.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.pharos.client.Account;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Signs in to a server for the commands that follow. */
@Command(
        name = "login",
        mixinStandardHelpOptions = true,
        description = {
            "Signs in to a server; the commands that follow speak to it as that user, until 'pharos logout'.",
            "Asks for what is not given. The password is neither shown nor kept."
        })
final class LoginCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    private CommandSpec spec;

    @Option(names = "--server", paramLabel = "URL", converter = ServerOption.Reader.class, description = "Address of the server; http://127.0.0.1:8000 unless given.")
    private ServerAddress server = ServerOption.USUAL;

    @Option(names = "--user", paramLabel = "NAME", description = "User name or e-mail address.")
    private @Nullable String user;

    @Option(names = "--password-stdin", description = "Read the password from standard input, for scripts.")
    private boolean passwordFromInput;

    LoginCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, CommandException {
        if (!passwordFromInput && !around.terminal().isThere()) {
            throw new ParameterException(
                    spec.commandLine(), "There is no terminal to ask on; give --user NAME and --password-stdin.");
        }
        if (!server.isLoopback() && "http".equals(server.base().getScheme())) {
            spec.commandLine().getErr().println("The way to " + server + " is not encrypted; others may read the password.");
        }
        String name = given(Optional.ofNullable(user).or(() -> around.terminal().line("User name or e-mail: ")), "user name");
        String password = given(passwordFromInput ? fromInput() : around.terminal().secret("Password: "), "password");
        Logins logins = new Logins(around);
        Account account;
        try {
            account = logins.signIn(server, name, password);
        } catch (ServerException e) {
            throw e.status() == 401
                    ? new CommandException(ExitCode.SIGNED_OUT, e.getMessage())
                    : CommandException.refused(e);
        } catch (IOException e) {
            throw CommandException.noServer(e.getMessage());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("Signed in to " + server + " as " + account.name() + (account.isAdmin() ? ", an administrator." : "."));
        out.flush();
        spec.commandLine().getErr().println(logins.place());
        return ExitCode.OK;
    }

    private String given(Optional<String> answer, String what) {
        return answer.filter(text -> !text.isBlank())
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "Without a " + what + " nobody can sign in."));
    }

    private Optional<String> fromInput() throws IOException {
        return Optional.ofNullable(
                new BufferedReader(new InputStreamReader(around.in(), StandardCharsets.UTF_8)).readLine());
    }
}
