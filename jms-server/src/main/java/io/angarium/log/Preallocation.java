package io.angarium.log;

/** How the space of a segment is had before it is written. */
public enum Preallocation {
    /** Written full of zeros: no force has to wait for the file system's books, and the space is really there. */
    ZEROED,
    /** Only the file's length is set: quick to make, but blocks are found, and may be missing, at each write. */
    SPARSE
}
