package io.pharos.server.cli;

import java.io.IOException;

import io.pharos.client.RestClient;
import io.pharos.client.ServerException;
import io.pharos.client.SignedOutException;

/** REST calls whose failures end a command. */
final class Rest {
    private Rest() {}

    static <T> T get(RestClient rest, String path, Class<T> type) throws InterruptedException, CommandException {
        try {
            return rest.get(path, type);
        } catch (ServerException e) {
            throw CommandException.refused(e);
        } catch (SignedOutException e) {
            throw CommandException.signedOut(e.getMessage());
        } catch (IOException e) {
            throw CommandException.noServer(e.getMessage());
        }
    }
}
