package io.pharos.desktop.scan;

/** A collection that a scan may be indexed into. */
public record ScanTarget(String id, String name) {
    @Override
    public String toString() {
        return name;
    }
}
