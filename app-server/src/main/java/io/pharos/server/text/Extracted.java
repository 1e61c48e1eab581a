package io.pharos.server.text;

import java.util.Map;

/**
 * What a file says.
 *
 * @param title    the title it gives itself, or else its name without the ending
 * @param text     its text, never blank
 * @param metadata {@code content_type}, and where known {@code authors} (a list), {@code created} and {@code pages}
 */
public record Extracted(String title, String text, Map<String, Object> metadata) {
    public Extracted {
        metadata = Map.copyOf(metadata);
    }
}
