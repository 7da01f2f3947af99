package io.angarium.log;

/** What waits in the {@link AppendQueue}: something to append, a {@link Roll}, or the {@link Close}. */
sealed interface Request permits RecordBatch, Roll, Close {

    /** Tells whoever asked that it will not happen. */
    void fail(LogException cause);
}
