package io.pharos.server.cli;

import java.io.IOException;

import io.pharos.client.RestClient;
import io.pharos.client.ServerException;
import io.pharos.client.SignedOutException;

/** REST calls whose failures end a command. */
final class Rest {
    private Rest() {}

    /** A call whose failures are the network's or the server's. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws IOException, InterruptedException;
    }

    static <T> T get(RestClient rest, String path, Class<T> type) throws InterruptedException, CommandException {
        return call(() -> rest.get(path, type));
    }

    static <T> T post(RestClient rest, String path, Object body, Class<T> type)
            throws InterruptedException, CommandException {
        return call(() -> rest.post(path, body, type));
    }

    /** Makes any call. */
    static <T> T call(Call<T> call) throws InterruptedException, CommandException {
        try {
            return call.run();
        } catch (ServerException e) {
            throw CommandException.refused(e);
        } catch (SignedOutException e) {
            throw CommandException.signedOut(e.getMessage());
        } catch (IOException e) {
            throw CommandException.noServer(e.getMessage());
        }
    }
}
