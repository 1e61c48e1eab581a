package io.pharos.model;

/**
 * A JSON object whose fields nobody here looks at, as the text it came in: it is sent on as it is, so that numbers keep
 * their digits and fields their order.
 *
 * @param text a JSON object
 */
public record RawJson(String text) {}
