package io.angarium.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import org.fusesource.hawtbuf.Buffer;

/**
 * A message with bytes: write-only until {@link #reset()}, then and when received read-only (Jakarta Messaging 3.1
 * §3.11). For one thread at a time.
 */
final class AngariumBytesMessage extends AngariumMessage implements BytesMessage {

    private ByteBody body = new ByteBody();

    AngariumBytesMessage() {}

    /** @param received not copied, and not to be changed by anybody */
    AngariumBytesMessage(Buffer received) {
        body.wrap(received.data, received.offset, received.length);
    }

    /** What has been written; never null. */
    ByteBody content() {
        return body;
    }

    private ByteBody readable() throws MessageNotReadableException {
        if (!isBodyReadOnly()) {
            throw new MessageNotReadableException("The message's body is write-only; reset() makes it readable");
        }
        return body;
    }

    private ByteBody writable() throws JMSException {
        checkBodyWritable();
        return body;
    }

    @Override
    public void reset() {
        body.rewind();
        setBodyReadOnly(true);
    }

    @Override
    public void clearBody() {
        super.clearBody();
        // a new one: a clone of the old bytes may still be read by whoever was given them
        body = new ByteBody();
    }

    /** A copy of all bytes, or null for none. Resets the message, as the specification wants it. */
    @Override
    public <T> T getBody(Class<T> type) throws JMSException {
        reset();
        if (!isBodyAssignableTo(type)) {
            throw notAssignable("a BytesMessage", type);
        }
        return body.length() == 0 ? null : type.cast(body.copy());
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface's signature
    public boolean isBodyAssignableTo(Class type) {
        return body.length() == 0 || ((Class<?>) type).isAssignableFrom(byte[].class);
    }

    @Override
    public long getBodyLength() throws JMSException {
        return readable().length();
    }

    @Override
    public boolean readBoolean() throws JMSException {
        return readable().readByte() != 0;
    }

    @Override
    public byte readByte() throws JMSException {
        return readable().readByte();
    }

    @Override
    public int readUnsignedByte() throws JMSException {
        return Byte.toUnsignedInt(readable().readByte());
    }

    @Override
    public short readShort() throws JMSException {
        return readable().readShort();
    }

    @Override
    public int readUnsignedShort() throws JMSException {
        return Short.toUnsignedInt(readable().readShort());
    }

    @Override
    public char readChar() throws JMSException {
        return (char) readable().readShort();
    }

    @Override
    public int readInt() throws JMSException {
        return readable().readInt();
    }

    @Override
    public long readLong() throws JMSException {
        return readable().readLong();
    }

    @Override
    public float readFloat() throws JMSException {
        return Float.intBitsToFloat(readable().readInt());
    }

    @Override
    public double readDouble() throws JMSException {
        return Double.longBitsToDouble(readable().readLong());
    }

    @Override
    public String readUTF() throws JMSException {
        return ModifiedUtf.read(readable());
    }

    @Override
    public int readBytes(byte[] value) throws JMSException {
        return readable().readBytes(value, value.length);
    }

    @Override
    public int readBytes(byte[] value, int length) throws JMSException {
        ByteBody source = readable();
        if (length < 0 || length > value.length) {
            throw new IndexOutOfBoundsException("length " + length + " for an array of " + value.length);
        }
        return source.readBytes(value, length);
    }

    @Override
    public void writeBoolean(boolean value) throws JMSException {
        writable().writeByte(value ? 1 : 0);
    }

    @Override
    public void writeByte(byte value) throws JMSException {
        writable().writeByte(value);
    }

    @Override
    public void writeShort(short value) throws JMSException {
        writable().writeShort(value);
    }

    @Override
    public void writeChar(char value) throws JMSException {
        writable().writeShort(value);
    }

    @Override
    public void writeInt(int value) throws JMSException {
        writable().writeInt(value);
    }

    @Override
    public void writeLong(long value) throws JMSException {
        writable().writeLong(value);
    }

    @Override
    public void writeFloat(float value) throws JMSException {
        writable().writeInt(Float.floatToIntBits(value));
    }

    @Override
    public void writeDouble(double value) throws JMSException {
        writable().writeLong(Double.doubleToLongBits(value));
    }

    @Override
    public void writeUTF(String value) throws JMSException {
        ModifiedUtf.write(value, writable());
    }

    @Override
    public void writeBytes(byte[] value) throws JMSException {
        writable().writeBytes(value, 0, value.length);
    }

    @Override
    public void writeBytes(byte[] value, int offset, int length) throws JMSException {
        writable().writeBytes(value, offset, length);
    }

    /**
     * Writes a boxed primitive, a String or a byte array.
     *
     * @throws MessageFormatException for anything else
     * @throws NullPointerException for null
     */
    @Override
    public void writeObject(Object value) throws JMSException {
        ByteBody target = writable();
        if (value == null) {
            throw new NullPointerException("writeObject(null)");
        } else if (value instanceof byte[] b) {
            target.writeBytes(b, 0, b.length);
        } else if (value instanceof String s) {
            writeUTF(s);
        } else if (value instanceof Boolean b) {
            writeBoolean(b);
        } else if (value instanceof Byte b) {
            writeByte(b);
        } else if (value instanceof Short s) {
            writeShort(s);
        } else if (value instanceof Character c) {
            writeChar(c);
        } else if (value instanceof Integer i) {
            writeInt(i);
        } else if (value instanceof Long l) {
            writeLong(l);
        } else if (value instanceof Float f) {
            writeFloat(f);
        } else if (value instanceof Double d) {
            writeDouble(d);
        } else {
            throw new MessageFormatException(
                    "A BytesMessage can't hold a " + value.getClass().getName());
        }
    }
}
