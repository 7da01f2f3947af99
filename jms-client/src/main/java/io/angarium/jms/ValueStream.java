package io.angarium.jms;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import java.util.List;

/**
 * The reading end of a stream message: values one after the other, each as the type that is asked for. A value that
 * can't be read as that type stays the next one (Jakarta Messaging 3.1 §3.11.3). For one thread at a time.
 *
 * <pre>
 *   BETWEEN --readBytes that fills its buffer--> INSIDE an array --readBytes that does not--> BETWEEN
 * </pre>
 */
final class ValueStream {

    /** What {@link ValueConversion} does for one type. */
    interface Conversion<T> {
        T of(Object value) throws MessageFormatException;
    }

    private static final int BETWEEN = -1;

    private final List<Object> values;
    private int next;
    /** How much of the next value, an array, was read in pieces; or {@link #BETWEEN} two values. */
    private int inside = BETWEEN;

    /** @param values not copied, and not to be changed while they are read */
    ValueStream(List<Object> values) {
        this.values = values;
    }

    /**
     * Reads the next value.
     *
     * @throws MessageEOFException if there is none
     * @throws MessageFormatException if it can't be read as this, or {@link #readBytes} has read only a part of it
     */
    <T> T read(Conversion<T> conversion) throws JMSException {
        if (inside != BETWEEN) {
            throw new MessageFormatException("A byte array has been read in part; readBytes has to be called until it"
                    + " returns less than its buffer's length");
        }
        T converted = conversion.of(peek());
        next++;
        return converted;
    }

    /** Reads a piece of an array, as {@link jakarta.jms.StreamMessage#readBytes} says. */
    int readBytes(byte[] target) throws JMSException {
        Object value = peek();
        if (value == null) {
            next++;
            return -1;
        }
        if (!(value instanceof byte[] bytes)) {
            throw ValueConversion.unreadable(value, "byte[]");
        }
        if (inside == bytes.length) {
            leave();
            return -1;
        }
        int from = Math.max(inside, 0);
        int count = Math.min(target.length, bytes.length - from);
        System.arraycopy(bytes, from, target, 0, count);
        if (count < target.length) {
            leave();
        } else {
            inside = from + count;
        }
        return count;
    }

    private void leave() {
        inside = BETWEEN;
        next++;
    }

    private Object peek() throws MessageEOFException {
        if (next == values.size()) {
            throw new MessageEOFException("The body ends after " + values.size() + " values; all have been read");
        }
        return values.get(next);
    }
}
