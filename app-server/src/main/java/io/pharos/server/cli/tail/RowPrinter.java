package io.pharos.server.cli.tail;

import java.io.IOException;

import io.pharos.log.LineBatch;
import io.pharos.log.LogOrigin;

/** Writes rows in one of the ways. For one thread at a time. */
interface RowPrinter {
    /** Writes a row and a line break; the row is no gap and no note. */
    void print(LogOrigin origin, LineBatch rows, int row) throws IOException;
}
