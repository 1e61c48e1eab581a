package io.pharos.desktop;

import java.util.List;

import org.junit.jupiter.api.Test;

/** The story in a few seconds, with few files. */
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
