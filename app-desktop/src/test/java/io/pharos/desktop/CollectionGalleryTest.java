package io.pharos.desktop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import io.pharos.desktop.testing.Screenshots;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The story with hundreds of files; its pictures are published. */
@Tag("gallery")
class CollectionGalleryTest extends CollectionStory {
    private static final Set<String> DARK = Set.of("operations-indexing", "collections");

    @Test
    void theStoryOfHundredsOfFiles() throws Exception {
        tell(240, List.of(large()));
    }

    /** Something that takes a moment to look through. */
    private static Path large() {
        Path programs = Path.of("/usr");
        return Files.isDirectory(programs) ? programs : Path.of(System.getProperty("user.home"));
    }

    @Override
    void picture(String name) {
        Screenshots.publish(steady().getScene(), name + "-light");
        if (DARK.contains(name)) {
            wear("dark");
            Screenshots.publish(steady().getScene(), name + "-dark");
            wear("light");
        }
    }
}
