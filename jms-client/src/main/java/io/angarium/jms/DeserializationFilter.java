package io.angarium.jms;

import java.io.ObjectInputFilter;

/**
 * Decides on each part of one serialized object before it is made: only allowed classes, and no more memory than in
 * proportion to the bytes that are there. Remembers why it refused. For one object.
 *
 * <p>An array has at least a byte in the stream for each of its own, or one for each reference. A hash table is allocated
 * larger than what is in it, but an entry has several bytes. So all arrays together may claim twice the bytes of the
 * object: a few that say that they are long can't take what the whole message doesn't have.
 */
final class DeserializationFilter implements ObjectInputFilter {

    /** How deep objects may be nested: well within the stack of any thread. */
    static final int MAX_DEPTH = 200;

    /** How many objects, and references to them, one may be made of. */
    static final long MAX_REFERENCES = 5_000_000;

    private static final int ARRAY_BYTES_PER_BYTE = 2;
    private static final long SMALL_ARRAYS = 4096;

    private final AllowedClasses allowed;
    private final long maxBytes;
    /** What may still be allocated for arrays, in the bytes that they would take in the stream. */
    private long arrayBytesLeft;

    private String refusal;

    /** @param bytes how long the serialized object is */
    DeserializationFilter(AllowedClasses allowed, int bytes) {
        this.allowed = allowed;
        this.maxBytes = bytes;
        this.arrayBytesLeft = (long) bytes * ARRAY_BYTES_PER_BYTE + SMALL_ARRAYS;
    }

    /** Why something was refused; null if nothing was. */
    String refusal() {
        return refusal;
    }

    @Override
    public Status checkInput(FilterInfo info) {
        String reason = reason(info);
        if (reason == null) {
            return info.serialClass() == null ? Status.UNDECIDED : Status.ALLOWED;
        }
        if (refusal == null) {
            refusal = reason;
        }
        return Status.REJECTED;
    }

    private String reason(FilterInfo info) {
        if (info.depth() > MAX_DEPTH) {
            return "objects nested more than " + MAX_DEPTH + " deep";
        }
        if (info.references() > MAX_REFERENCES) {
            return "more than " + MAX_REFERENCES + " objects and references";
        }
        if (info.streamBytes() > maxBytes) {
            return "more than its " + maxBytes + " bytes";
        }
        if (info.serialClass() != null && !allowed.contains(info)) {
            String name = elementName(info.serialClass());
            return "the class " + name
                    + ", which is not allowed; if you trust who sends to this destination, allow it with "
                    + AllowedClasses.OPTION + "=" + name + " in the URL or on the AngariumConnectionFactory";
        }
        return info.arrayLength() < 0 ? null : arrayReason(info);
    }

    private String arrayReason(FilterInfo info) {
        long bytes = info.arrayLength() * (long) elementBytes(info.serialClass().getComponentType());
        arrayBytesLeft -= bytes;
        return arrayBytesLeft >= 0 ? null : "arrays longer than the message";
    }

    private static int elementBytes(Class<?> element) {
        if (element == long.class || element == double.class) {
            return Long.BYTES;
        } else if (element == int.class || element == float.class) {
            return Integer.BYTES;
        } else if (element == short.class || element == char.class) {
            return Short.BYTES;
        }
        return 1;
    }

    private static String elementName(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element.getName();
    }
}
