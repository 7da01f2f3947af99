package io.angarium.log;

import org.fusesource.hawtbuf.Buffer;

/** Reads records in order. For one thread at a time; its methods block on I/O. */
public interface LogReader extends AutoCloseable {

    /**
     * Steps to the next record.
     *
     * @return false at the end of what is written; a later call may find more
     * @throws LogCorruptException if the record is damaged, or the position that was sought is not that of a record
     * @throws LogException if the segment was dropped or can't be read
     */
    boolean next();

    /**
     * Makes the record at this position the next one. Cheap if it lies in what has been read ahead. If the segment has been
     * dropped, it is {@link #next()} that says so.
     */
    void seek(LogPosition position);

    /** The current record's position. */
    LogPosition position();

    /** The current record's type. */
    RecordType type();

    /** A copy of the current record's payload, for the caller to keep. */
    Buffer payload();

    @Override
    void close();
}
