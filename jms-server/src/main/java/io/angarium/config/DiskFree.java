package io.angarium.config;

/**
 * Space of a disk: so many bytes, or a share of the disk, whichever is less.
 *
 * @param percent of the disk's size; 100 where only bytes count
 * @param bytes {@link Long#MAX_VALUE} where only the share counts
 */
public record DiskFree(int percent, long bytes) {

    /** That many bytes, whatever the size of the disk. */
    public static DiskFree bytes(long bytes) {
        return new DiskFree(100, bytes);
    }

    /** In bytes, on a disk of this size. */
    public long of(long diskBytes) {
        return Math.min(bytes, diskBytes / 100 * percent);
    }
}
