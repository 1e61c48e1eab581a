package io.pharos.server.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.pharos.model.channel.ScanChannel;
import io.pharos.server.file.AllowedRoots;
import io.pharos.server.file.FolderWalk;
import io.pharos.server.file.FoundFile;
import io.pharos.server.file.NamePatterns;
import io.pharos.server.file.WalkListener;

/** Scans a folder for who asks in the same process, and comes to the same figures as a server would. */
public final class ScanHere {
    private ScanHere() {}

    /**
     * Scans on this thread; follows no link out of the folder.
     *
     * @param warning told what is left out
     * @throws IOException with a sentence for people when there is no folder at the path, or it cannot be opened
     * @throws IllegalArgumentException with a sentence when a pattern stands for too much
     * @throws InterruptedException when the thread is interrupted
     */
    public static ScanChannel.Event.Completed scan(ScanChannel.Request.Scan asked, Consumer<String> warning)
            throws IOException, InterruptedException {
        Path folder = Path.of(asked.path());
        if (!Files.isDirectory(folder)) {
            throw new IOException("There is no folder at " + asked.path() + ".");
        }
        Path real = folder.toRealPath();
        FolderWalk.Wish wish = new FolderWalk.Wish(
                asked.recursive(),
                asked.hidden(),
                NamePatterns.of(asked.includePatterns()),
                NamePatterns.of(asked.excludePatterns()));
        Tally tally = new Tally(real);
        long start = System.nanoTime();
        new FolderWalk(new AllowedRoots(List.of(real)), wish).walk(real, new WalkListener() {
            @Override
            public void folder(Path entered) {
                tally.enter(entered);
            }

            @Override
            public void file(FoundFile file) {
                tally.add(file, "");
            }

            @Override
            public void warning(String sentence) {
                tally.warn(sentence);
                warning.accept(sentence);
            }
        });
        return SeedWatcher.completed("", ScanResult.of(tally, Duration.ofNanos(System.nanoTime() - start)));
    }
}
