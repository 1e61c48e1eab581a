package io.pharos.server.collection;

import io.pharos.server.sql.Database;

/** The tables of this feature. */
record Catalog(CollectionTable collections, SourceTable sources, FileTable files) {
    static Catalog in(Database database) {
        return new Catalog(new CollectionTable(database), new SourceTable(database), new FileTable(database));
    }
}
