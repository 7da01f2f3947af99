package io.angarium.log;

/**
 * A part of a segment that is not made of sound records.
 *
 * @param file what to call the segment's file to people
 * @param offset in bytes, from the beginning of the segment
 * @param length in bytes; 0 for something that should be there and is not
 * @param why what is the matter, in words
 */
public record Stretch(int segment, String file, long offset, long length, Kind kind, String why) {

    /** What is the matter with a stretch. */
    public enum Kind {
        /** The segment's header can't be read; what lies behind it can. */
        HEADER(true),
        /** Records that were promised are damaged. */
        RECORDS(true),
        /** A segment that was ended does not end with its seal. */
        SEAL(true),
        /** A torn end: it was promised to nobody, and opening the log cuts it off. */
        TORN(false),
        /** What a crash left behind a seal; nothing reads it. */
        BEHIND_SEAL(false),
        /** An earlier repair has set aside what lay here. */
        SET_ASIDE(false);

        private final boolean damage;

        Kind(boolean damage) {
            this.damage = damage;
        }

        /** Whether a log with it can't be opened, or can't be read in whole. */
        public boolean isDamage() {
            return damage;
        }
    }

    /** Where it begins. */
    public LogPosition position() {
        return LogPosition.of(segment, (int) offset);
    }

    /** Where it ends. */
    public long end() {
        return offset + length;
    }
}
