package io.pharos.server.themis;

/**
 * A vector near another one.
 *
 * @param distance by cosine: 0 for the same direction, 2 for the opposite one
 */
record Neighbor(String pk, double distance) {}
