package io.pharos.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;

import io.pharos.client.Account;
import io.pharos.client.ServerConnection;
import io.pharos.client.ServerException;
import io.pharos.client.SignedOutException;
import io.pharos.model.codec.JsonCodec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints whom the server takes the command line for. */
@Command(
        name = "whoami",
        mixinStandardHelpOptions = true,
        description = "Prints whom the server takes this command line for, and what that one may do.")
final class WhoamiCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOption server;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException, CommandException {
        Account account;
        try (ServerConnection connection = server.connect("whoami")) {
            account = Account.of(connection.rest());
        } catch (ServerException e) {
            throw CommandException.refused(e);
        } catch (SignedOutException e) {
            throw CommandException.signedOut(e.getMessage());
        } catch (IOException e) {
            throw CommandException.noServer(e.getMessage());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonCodec.shared().write(account));
        } else {
            out.println(account.name() + " (" + String.join(", ", account.scopes()) + ")");
        }
        return ExitCode.OK;
    }
}
