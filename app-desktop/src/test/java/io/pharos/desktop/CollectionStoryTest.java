package io.pharos.desktop;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The story with few files and without pictures. */
@Tag("gallery")
class CollectionStoryTest extends CollectionStory {
    @Test
    void aFolderIsScannedIndexedAppendedRebuiltAndRemoved() throws Exception {
        tell(16, List.of());
    }

    @Override
    void picture(String name) {
        steady();
    }
}
