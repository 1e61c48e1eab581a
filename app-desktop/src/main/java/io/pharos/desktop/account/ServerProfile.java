package io.pharos.desktop.account;

import java.util.Locale;
import java.util.UUID;

import io.pharos.client.ServerAddress;
import org.jspecify.annotations.Nullable;

/**
 * A server the user goes to, without any secret. Missing or odd values become defaults, because it is read from a file
 * that people may edit.
 *
 * @param id      names the profile while its other values change
 * @param name    what the user calls it; its host and port unless given
 * @param address where it is
 * @param user    the name last signed in with; empty for none
 * @param signIn  name of a {@link Way}, in lower case
 */
public record ServerProfile(
        @Nullable String id, @Nullable String name, String address, @Nullable String user, @Nullable String signIn) {
    /** How to sign in. */
    public enum Way {
        /** Not at all: the server takes everybody, or knows the owner of this machine. */
        NONE,
        /** By name and password, for a session that refreshes itself. */
        PASSWORD,
        /** By an API key. */
        KEY;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ServerProfile {
        ServerAddress server = ServerAddress.parse(address);
        address = server.toString();
        id = id == null || id.isBlank() ? UUID.randomUUID().toString() : id;
        name = name == null || name.isBlank() ? server.base().getRawAuthority() : name.strip();
        user = user == null ? "" : user.strip();
        signIn = wayOf(signIn).wireName();
    }

    /**
     * A new profile of an address as people type it; nobody signs in to this machine, everybody elsewhere.
     *
     * @throws IllegalArgumentException with a sentence for people when it is none
     */
    public static ServerProfile of(String address) {
        boolean here = ServerAddress.parse(address).isLoopback();
        return new ServerProfile(null, null, address, null, here ? Way.NONE.wireName() : Way.PASSWORD.wireName());
    }

    /** Returns where the server is. */
    public ServerAddress server() {
        return ServerAddress.parse(address);
    }

    /** Returns how to sign in. */
    public Way way() {
        return wayOf(signIn);
    }

    /** Returns the name that a person reads. */
    public String title() {
        return String.valueOf(name);
    }

    /** Returns the name last signed in with; empty for none. */
    public String lastUser() {
        return String.valueOf(user);
    }

    /** Returns this with the name last signed in with. */
    public ServerProfile withUser(String name) {
        return new ServerProfile(id, this.name, address, name, signIn);
    }

    ServerProfile with(String name, String address, Way way) {
        return new ServerProfile(id, name, address, user, way.wireName());
    }

    private static Way wayOf(@Nullable String text) {
        for (Way way : Way.values()) {
            if (way.wireName().equals(text)) {
                return way;
            }
        }
        return Way.NONE;
    }
}
