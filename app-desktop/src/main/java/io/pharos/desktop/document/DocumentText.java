package io.pharos.desktop.document;

import java.util.List;
import java.util.Map;

/**
 * A document to read.
 *
 * @param words    words to mark in the text, in any case
 * @param metadata everything else that is known of it, by field
 */
public record DocumentText(
        String collection, String key, String title, String text, List<String> words, Map<String, Object> metadata) {}
