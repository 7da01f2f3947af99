package io.angarium.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The log's own records, which readers don't see. {@link #FORCED} says up to where the log had been forced when it was
 * written; {@link #SEAL} ends a segment, and all before it had been forced. Recovery needs them to tell a torn tail,
 * which nobody was promised, from damage to what was promised.
 */
final class Marker {
    static final byte FORCED = 0x7f;
    static final byte SEAL = 0x7e;

    /** In the place of damage that a repair has set aside, as long as that was. */
    static final byte GAP = 0x7d;

    /** Bytes of a marker with its framing. */
    static final int BYTES = RecordFormat.OVERHEAD + Long.BYTES + Long.BYTES;

    private static final int LENGTH = BYTES - RecordFormat.PREFIX;

    private Marker() {}

    static boolean isMarker(byte type) {
        return type == FORCED || type == SEAL || type == GAP;
    }

    static void encode(byte type, long forced, long salt, ByteBuffer target) {
        int at = target.position();
        target.putInt(LENGTH).putInt(0).put(type).putLong(forced).putLong(salt);
        ByteBuffer summed = target.duplicate().flip().position(at + RecordFormat.PREFIX);
        target.putInt(at + Integer.BYTES, checksum(summed));
    }

    /** True if a sound marker of this type of the segment with this salt begins at {@code at}. */
    static boolean lies(byte type, ByteBuffer bytes, int at, long salt) {
        return bytes.limit() - at >= BYTES
                && bytes.getInt(at) == LENGTH
                && bytes.get(at + RecordFormat.PREFIX) == type
                && bytes.getLong(at + BYTES - Long.BYTES) == salt
                && bytes.getInt(at + Integer.BYTES)
                        == checksum(bytes.duplicate().limit(at + BYTES).position(at + RecordFormat.PREFIX));
    }

    /** Up to where the log had been forced, according to the marker at {@code at}. */
    static long forced(ByteBuffer bytes, int at) {
        return bytes.getLong(at + RecordFormat.OVERHEAD);
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
