package io.pharos.server.scan;

import java.time.Instant;
import java.util.List;

import io.pharos.model.channel.ScanChannel.Extension;
import io.pharos.model.channel.ScanChannel.Folder;

/** Told of a scan, in order, one call at a time; must not block. */
interface ScanWatcher {
    /** A scan runs; what follows is about it. Who comes late is told this first, too. */
    void started(ScanOrder order, Instant at);

    /** How far it is, with the folders whose sums are new. */
    void progressed(Tally.Figures figures, List<Extension> extensions, List<Folder> folders);

    /** Something was left out. */
    void warned(String sentence);

    /** It is done. */
    void completed(ScanResult result);

    /** It was ended before it was done. */
    void cancelled(Tally.Figures figures, String sentence);

    /** It cannot be done. */
    void failed(String sentence);
}
