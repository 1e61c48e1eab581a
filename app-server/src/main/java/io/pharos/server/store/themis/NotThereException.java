package io.pharos.server.store.themis;

import java.io.IOException;

/** ThemisDB knows the call, but not the document it is about. */
final class NotThereException extends IOException {
    private static final long serialVersionUID = 1;

    NotThereException(String document) {
        super(document);
    }
}
