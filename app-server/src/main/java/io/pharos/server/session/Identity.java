package io.pharos.server.session;

/** Who stands behind a socket. */
public sealed interface Identity {
    /** The one local operator there is. */
    Identity OPERATOR = new LocalOperator();

    /** Whoever sits at the machine the server runs on; free of the limits that keep users apart. */
    record LocalOperator() implements Identity {}

    /** A signed-in user, by the name that is unique among users. */
    record User(String name) implements Identity {}
}
