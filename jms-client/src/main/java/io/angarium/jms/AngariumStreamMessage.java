package io.angarium.jms;

import io.angarium.wire.ProtocolException;
import io.angarium.wire.ValueBody;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.StreamMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.fusesource.hawtbuf.Buffer;

/**
 * A message with typed values in a row: write-only until {@link #reset()}, then and when received read-only (Jakarta
 * Messaging 3.1 §3.11). For one thread at a time.
 */
final class AngariumStreamMessage extends AngariumMessage implements StreamMessage {

    private List<Object> values = new ArrayList<>();
    /** Of a received message whose body has not been asked for; else null. */
    private Buffer encoded;
    /** Where reading is; null before the first read. */
    private ValueStream reading;

    AngariumStreamMessage() {}

    AngariumStreamMessage(Buffer encoded) {
        this.encoded = encoded;
    }

    /** The body as it is sent. */
    Buffer encodedBody() {
        return encoded != null ? encoded : ValueBody.ofStream(values);
    }

    private ValueStream readable() throws JMSException {
        if (!isBodyReadOnly()) {
            throw new MessageNotReadableException("The message's body is write-only; reset() makes it readable");
        }
        if (encoded != null) {
            try {
                values = ValueBody.stream(encoded);
            } catch (ProtocolException e) {
                throw Failures.undecodable(e);
            }
            encoded = null;
        }
        if (reading == null) {
            reading = new ValueStream(values);
        }
        return reading;
    }

    private void write(Object value) throws JMSException {
        checkBodyWritable();
        values.add(value);
    }

    @Override
    public void reset() {
        reading = null;
        setBodyReadOnly(true);
    }

    @Override
    public void clearBody() {
        super.clearBody();
        encoded = null;
        reading = null;
        values = new ArrayList<>();
    }

    /** @throws MessageFormatException always: a stream is read value by value */
    @Override
    public <T> T getBody(Class<T> type) throws JMSException {
        throw notAssignable("a StreamMessage", type);
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface's signature
    public boolean isBodyAssignableTo(Class type) {
        return false;
    }

    @Override
    public boolean readBoolean() throws JMSException {
        return readable().read(ValueConversion::toBoolean);
    }

    @Override
    public byte readByte() throws JMSException {
        return readable().read(ValueConversion::toByte);
    }

    @Override
    public short readShort() throws JMSException {
        return readable().read(ValueConversion::toShort);
    }

    @Override
    public char readChar() throws JMSException {
        return readable().read(ValueConversion::toChar);
    }

    @Override
    public int readInt() throws JMSException {
        return readable().read(ValueConversion::toInt);
    }

    @Override
    public long readLong() throws JMSException {
        return readable().read(ValueConversion::toLong);
    }

    @Override
    public float readFloat() throws JMSException {
        return readable().read(ValueConversion::toFloat);
    }

    @Override
    public double readDouble() throws JMSException {
        return readable().read(ValueConversion::toDouble);
    }

    @Override
    public String readString() throws JMSException {
        return readable().read(ValueConversion::toText);
    }

    @Override
    public int readBytes(byte[] value) throws JMSException {
        return readable().readBytes(value);
    }

    @Override
    public Object readObject() throws JMSException {
        return readable().read(ValueConversion::copy);
    }

    @Override
    public void writeBoolean(boolean value) throws JMSException {
        write(value);
    }

    @Override
    public void writeByte(byte value) throws JMSException {
        write(value);
    }

    @Override
    public void writeShort(short value) throws JMSException {
        write(value);
    }

    @Override
    public void writeChar(char value) throws JMSException {
        write(value);
    }

    @Override
    public void writeInt(int value) throws JMSException {
        write(value);
    }

    @Override
    public void writeLong(long value) throws JMSException {
        write(value);
    }

    @Override
    public void writeFloat(float value) throws JMSException {
        write(value);
    }

    @Override
    public void writeDouble(double value) throws JMSException {
        write(value);
    }

    @Override
    public void writeString(String value) throws JMSException {
        write(value);
    }

    @Override
    public void writeBytes(byte[] value) throws JMSException {
        write(ValueConversion.copy(value));
    }

    @Override
    public void writeBytes(byte[] value, int offset, int length) throws JMSException {
        Objects.checkFromIndexSize(offset, length, value.length);
        write(Arrays.copyOfRange(value, offset, offset + length));
    }

    @Override
    public void writeObject(Object value) throws JMSException {
        write(ValueConversion.copyChecked(value));
    }
}
