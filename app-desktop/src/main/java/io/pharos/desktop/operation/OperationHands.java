package io.pharos.desktop.operation;

/** What a person may do with an operation. FX thread; nothing blocks. */
interface OperationHands {
    /** Asks for the end. */
    void cancel(OperationRow row);

    /** Lets it go on where it stopped. */
    void resume(OperationRow row);

    /** Starts another operation with only the files that failed. */
    void retry(OperationRow row);

    /** Lets the generation before this reindex serve again. */
    void rollBack(OperationRow row);

    /** Shows what the server logged for it. */
    void showLog(OperationRow row);

    /** Writes all its failures into a file that the user chooses. */
    void export(OperationRow row);

    /** Reads all its failures, where the list tells the first. */
    void allFailures(OperationRow row);
}
