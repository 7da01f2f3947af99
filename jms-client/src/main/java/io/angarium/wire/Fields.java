package io.angarium.wire;

/**
 * Reads the kinds of field that frames and messages have in common, front to back and never past the end. Every refusal
 * names the field. Not thread-safe.
 */
abstract class Fields {

    /** The next byte as 0 to 255. */
    abstract int u8(String field);

    /** The next {@code bytes} bytes as text. */
    abstract String utf8(int bytes, String field);

    /** Refuses the input unless it has at least {@code bytes} bytes more. */
    abstract void need(int bytes, String field);

    /** The exception for a field that says {@code what}; the caller throws it. */
    abstract ProtocolException refusal(String field, String what);

    final long varLong(String field) {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int b = u8(field);
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                if (b == 0 && shift > 0) {
                    throw refusal(field, "is a var-int with needless zeros at its end");
                }
                return value;
            }
        }
        throw refusal(field, "is a var-int longer than " + VarInt.MAX_LONG_BYTES + " bytes");
    }

    final int varInt(String field) {
        long value = varLong(field);
        if (value > Integer.MAX_VALUE) {
            throw refusal(field, "is " + value + ", more than " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    final boolean bool(String field) {
        int b = u8(field);
        if (b > 1) {
            throw refusal(field, "is " + b + ", neither 0 nor 1");
        }
        return b == 1;
    }

    /** A text that must be there. */
    final String text(String field) {
        return utf8(textBytes(0, Protocol.MAX_TEXT_BYTES, field), field);
    }

    /** A text or null. */
    final String optionalText(String field) {
        int lengthPlusOne = varInt(field);
        return lengthPlusOne == 0 ? null : utf8(bounded(lengthPlusOne - 1, Protocol.MAX_TEXT_BYTES, field), field);
    }

    final Address address(String field) {
        Address.Kind kind = addressKind(field);
        return new Address(kind, utf8(textBytes(1, Address.MAX_NAME_BYTES, field), field));
    }

    final Address.Kind addressKind(String field) {
        int kind = u8(field);
        return switch (kind) {
            case 0 -> Address.Kind.QUEUE;
            case 1 -> Address.Kind.TOPIC;
            default -> throw refusal(field, "has the unknown address kind " + kind);
        };
    }

    /** Reads the length of a text that must be there, from {@code min} to {@code max} bytes, all of them in the input. */
    final int textBytes(int min, int max, String field) {
        int lengthPlusOne = varInt(field);
        if (lengthPlusOne == 0) {
            throw refusal(field, "is null");
        }
        if (lengthPlusOne <= min) {
            throw refusal(field, "is empty");
        }
        return bounded(lengthPlusOne - 1, max, field);
    }

    /** Checks a length that was read against its limit and against what the input has. */
    final int bounded(int bytes, int max, String field) {
        if (bytes > max) {
            throw refusal(field, "has " + bytes + " bytes, more than " + max);
        }
        need(bytes, field);
        return bytes;
    }
}
