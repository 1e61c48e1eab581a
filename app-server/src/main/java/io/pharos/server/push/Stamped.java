package io.pharos.server.push;

import java.time.Instant;

import io.pharos.model.Position;

/**
 * An event in a topic, encoded once for all subscribers.
 *
 * @param json the whole frame
 */
public record Stamped<E>(E event, Position position, Instant at, String json) {}
