package io.pharos.server.text;

import java.nio.file.Path;
import java.util.function.Supplier;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import org.jspecify.annotations.Nullable;

/** Makes what reads files when the first one is read: it is hundreds of classes, which most commands never need. Thread-safe. */
public final class LateText implements FileText {
    private final Supplier<FileText> maker;
    private @Nullable FileText made;

    public LateText(Supplier<FileText> maker) {
        this.maker = maker;
    }

    @Override
    public Document read(Path file, DocumentKey key) throws InterruptedException, ExtractionException {
        return made().read(file, key);
    }

    private synchronized FileText made() {
        FileText now = made;
        if (now == null) {
            now = maker.get();
            made = now;
        }
        return now;
    }
}
