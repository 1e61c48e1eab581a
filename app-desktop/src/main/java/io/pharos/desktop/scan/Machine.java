package io.pharos.desktop.scan;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

import io.pharos.client.ServerAddress;

/** Tells whether a server sees the same folders as the person in front of the window. */
final class Machine {
    private Machine() {}

    /** Returns whether the address is this machine by its loopback; asks no name service. */
    static boolean isThis(ServerAddress address) {
        String host = address.base().getHost().toLowerCase(Locale.ROOT);
        if (host.equals("localhost")) {
            return true;
        }
        boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
        try {
            return literal && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
