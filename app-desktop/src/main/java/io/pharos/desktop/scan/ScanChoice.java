package io.pharos.desktop.scan;

import io.pharos.model.api.CatalogApi.SourceConfig;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants indexed.
 *
 * @param path         a folder on the server
 * @param config       which of its files, the same as were scanned
 * @param collectionId where to; null for a new collection
 */
public record ScanChoice(String path, SourceConfig config, @Nullable String collectionId) {}
