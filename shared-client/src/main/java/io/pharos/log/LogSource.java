package io.pharos.log;

/** Something that yields lines, from one origin or, as a folder does, from several. */
public interface LogSource extends AutoCloseable {
    /**
     * Begins to read, on threads of its own; once.
     *
     * @param sink takes what is read; called by one thread at a time for each origin
     */
    void start(LogSink sink);

    /** Stops reading; when it returns, the sink is not called any more. */
    @Override
    void close();
}
