package io.pharos.server.cli;

import java.util.List;
import java.util.Locale;

import io.pharos.client.RestClient;
import io.pharos.client.ServerAddress;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;

/** The server's operations, as commands name them. */
final class Operations {
    static final String PATH = "/api/v4/operations";

    /** As many as a server lists. */
    static final int MOST = 1_000;

    private static final int WHOLE_ID = 36;
    private static final int SHOWN = 8;

    private Operations() {}

    /** Returns the operation whose id begins like that. */
    static Operation find(RestClient rest, String beginning) throws InterruptedException, CommandException {
        if (beginning.length() >= WHOLE_ID) {
            return get(rest, beginning);
        }
        String wanted = beginning.toLowerCase(Locale.ROOT);
        List<Operation> known = Rest.get(rest, PATH + "?limit=" + MOST, OperationsApi.All.class).operations().stream()
                .filter(each -> !wanted.isBlank() && each.id().startsWith(wanted))
                .toList();
        if (known.size() == 1) {
            return known.getFirst();
        }
        throw new CommandException(
                ExitCode.FAILURE,
                known.isEmpty()
                        ? "There is no operation whose id begins with '" + beginning + "'; 'pharos operations' lists them."
                        : known.size() + " operations have an id that begins with '" + beginning + "'; say more of it.");
    }

    static Operation get(RestClient rest, String id) throws InterruptedException, CommandException {
        return Rest.get(rest, PATH + "/" + ServerAddress.encoded(id), OperationsApi.One.class).operation();
    }

    /** Returns the beginning of an id that people see. */
    static String shown(String id) {
        return id.substring(0, Math.min(SHOWN, id.length()));
    }
}
