package io.angarium.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of one segment. Reads may be made by any thread; the rest by one thread at a time. */
interface SegmentFile extends Closeable {

    /** Fills as much of the target as the file has from {@code offset} on; fewer bytes only at the end of the file. */
    void read(ByteBuffer target, long offset) throws IOException;

    /** Writes all that remains in the source. */
    void write(ByteBuffer source, long offset) throws IOException;

    /**
     * Writes all that remains in the source and makes that, but not what was written before, survive power loss. Where
     * the system can do both in one call it takes a third less time than a write and a force.
     */
    void writeForced(ByteBuffer source, long offset) throws IOException;

    /** Makes all that was written survive power loss. */
    void force() throws IOException;

    /** Bytes in the file, written or prepared. */
    long size() throws IOException;

    /** Cuts off what is beyond {@code size}. */
    void truncate(long size) throws IOException;
}
