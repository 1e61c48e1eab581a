package io.pharos.server.cli;

import java.io.IOException;

import io.pharos.client.RestClient;
import io.pharos.client.ServerException;

/** REST calls whose failures end a command. */
final class Rest {
    private Rest() {}

    static <T> T get(RestClient rest, String path, Class<T> type) throws InterruptedException, CommandException {
        try {
            return rest.get(path, type);
        } catch (ServerException e) {
            throw new CommandException(ExitCode.FAILURE, e.getMessage());
        } catch (IOException e) {
            throw CommandException.noServer(e.getMessage());
        }
    }
}
