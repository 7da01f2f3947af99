package io.angarium.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;

/** Where segments are kept: all that the log knows of its storage. Held by one log at a time. */
interface SegmentFiles extends Closeable {

    /** Numbers of the segments there are, in any order. */
    List<Integer> numbers() throws IOException;

    /**
     * A new file that begins with {@code header} and is zero from there to {@code bytes}. After a crash at any moment
     * it is either there in whole or not at all.
     */
    SegmentFile create(int number, int bytes, ByteBuffer header) throws IOException;

    /** An existing file, to be read and written. */
    SegmentFile open(int number) throws IOException;

    /** An existing file, to be read only; stays readable if the segment is deleted meanwhile. */
    SegmentFile openToRead(int number) throws IOException;

    /** Deletes these files, in this order, for good. */
    void delete(Collection<Integer> numbers) throws IOException;

    /** What to call that segment's file in a message to people. */
    String describe(int number);
}
