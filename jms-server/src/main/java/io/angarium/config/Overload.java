package io.angarium.config;

import static io.angarium.config.ConfigKeys.*;

/**
 * When producers are held back, and how, so that neither the disk nor the heap runs full.
 *
 * @param messages that all queues may hold together; 0 for any number
 * @param bytes of them; 0 for any number
 * @param diskFree what producers leave free
 * @param heldSends bytes that one connection may have waiting for room
 */
public record Overload(
        long messages, long bytes, HoldBack whenFull, DiskFree diskFree, HoldBack diskFull, long heldSends) {
    public Overload {
        LIMITS_MESSAGES.check(messages);
        LIMITS_BYTES.check(bytes);
        LIMITS_WHEN_FULL.check(whenFull);
        LIMITS_DISK_FREE.check(diskFree);
        LIMITS_DISK_FULL.check(diskFull);
        LIMITS_HELD_SENDS.check(heldSends);
    }

    static Overload of(Settings settings) {
        return new Overload(
                settings.value(LIMITS_MESSAGES),
                settings.value(LIMITS_BYTES),
                settings.value(LIMITS_WHEN_FULL),
                settings.value(LIMITS_DISK_FREE),
                settings.value(LIMITS_DISK_FULL),
                settings.value(LIMITS_HELD_SENDS));
    }

    /** The same for so many messages and bytes of all queues together; 0 for any number. */
    public Overload withTotal(long maxMessages, long maxBytes, HoldBack full) {
        return new Overload(maxMessages, maxBytes, full, diskFree, diskFull, heldSends);
    }

    /** The same with so many bytes of disk left free. */
    public Overload withDisk(long freeBytes, HoldBack full) {
        return new Overload(messages, bytes, whenFull, DiskFree.bytes(freeBytes), full, heldSends);
    }

    /** The same with so many bytes of sends that may wait on one connection. */
    public Overload withHeldSends(long other) {
        return new Overload(messages, bytes, whenFull, diskFree, diskFull, other);
    }
}
