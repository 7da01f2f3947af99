package io.angarium.jms;

import io.angarium.wire.ProtocolException;
import io.angarium.wire.ValueBody;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.MessageFormatException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fusesource.hawtbuf.Buffer;

/**
 * A message with named, typed values in the order in which they were set (Jakarta Messaging 3.1 §3.11). For one thread
 * at a time.
 */
final class AngariumMapMessage extends AngariumMessage implements MapMessage {

    private Map<String, Object> entries = new LinkedHashMap<>();
    /** Of a received message whose body has not been asked for; else null. */
    private Buffer encoded;

    AngariumMapMessage() {}

    AngariumMapMessage(Buffer encoded) {
        this.encoded = encoded;
    }

    /** The body as it is sent. */
    Buffer encodedBody() {
        return encoded != null ? encoded : ValueBody.ofMap(entries);
    }

    private Map<String, Object> entries() throws MessageFormatException {
        if (encoded != null) {
            try {
                entries = ValueBody.map(encoded);
            } catch (ProtocolException e) {
                throw Failures.undecodable(e);
            }
            encoded = null;
        }
        return entries;
    }

    private void set(String name, Object value) throws JMSException {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("The name of a map message's entry can't be null or empty");
        }
        checkBodyWritable();
        entries.put(name, value);
    }

    @Override
    public void clearBody() {
        super.clearBody();
        encoded = null;
        entries = new LinkedHashMap<>();
    }

    /** A map without entries is no body: null, whatever type is asked for. Else a copy. */
    @Override
    public <T> T getBody(Class<T> type) throws JMSException {
        if (!isBodyAssignableTo(type)) {
            throw notAssignable("a MapMessage", type);
        }
        if (entries().isEmpty()) {
            return null;
        }
        Map<String, Object> copy = new LinkedHashMap<>(entries());
        copy.replaceAll((name, value) -> ValueConversion.copy(value));
        return type.cast(copy);
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface's signature
    public boolean isBodyAssignableTo(Class type) throws JMSException {
        return type == Map.class || type == Object.class || entries().isEmpty();
    }

    @Override
    public boolean itemExists(String name) throws JMSException {
        return entries().containsKey(name);
    }

    /** The names at this moment, in the order in which they were set. */
    @Override
    public Enumeration<String> getMapNames() throws JMSException {
        return Collections.enumeration(List.copyOf(entries().keySet()));
    }

    @Override
    public boolean getBoolean(String name) throws JMSException {
        return ValueConversion.toBoolean(entries().get(name));
    }

    @Override
    public byte getByte(String name) throws JMSException {
        return ValueConversion.toByte(entries().get(name));
    }

    @Override
    public short getShort(String name) throws JMSException {
        return ValueConversion.toShort(entries().get(name));
    }

    @Override
    public char getChar(String name) throws JMSException {
        return ValueConversion.toChar(entries().get(name));
    }

    @Override
    public int getInt(String name) throws JMSException {
        return ValueConversion.toInt(entries().get(name));
    }

    @Override
    public long getLong(String name) throws JMSException {
        return ValueConversion.toLong(entries().get(name));
    }

    @Override
    public float getFloat(String name) throws JMSException {
        return ValueConversion.toFloat(entries().get(name));
    }

    @Override
    public double getDouble(String name) throws JMSException {
        return ValueConversion.toDouble(entries().get(name));
    }

    @Override
    public String getString(String name) throws JMSException {
        return ValueConversion.toText(entries().get(name));
    }

    @Override
    public byte[] getBytes(String name) throws JMSException {
        return ValueConversion.toBytes(entries().get(name));
    }

    @Override
    public Object getObject(String name) throws JMSException {
        return ValueConversion.copy(entries().get(name));
    }

    @Override
    public void setBoolean(String name, boolean value) throws JMSException {
        set(name, value);
    }

    @Override
    public void setByte(String name, byte value) throws JMSException {
        set(name, value);
    }

    @Override
    public void setShort(String name, short value) throws JMSException {
        set(name, value);
    }

    @Override
    public void setChar(String name, char value) throws JMSException {
        set(name, value);
    }

    @Override
    public void setInt(String name, int value) throws JMSException {
        set(name, value);
    }

    @Override
    public void setLong(String name, long value) throws JMSException {
        set(name, value);
    }

    @Override
    public void setFloat(String name, float value) throws JMSException {
        set(name, value);
    }

    @Override
    public void setDouble(String name, double value) throws JMSException {
        set(name, value);
    }

    @Override
    public void setString(String name, String value) throws JMSException {
        set(name, value);
    }

    @Override
    public void setBytes(String name, byte[] value) throws JMSException {
        set(name, ValueConversion.copy(value));
    }

    @Override
    public void setBytes(String name, byte[] value, int offset, int length) throws JMSException {
        Objects.checkFromIndexSize(offset, length, value.length);
        set(name, Arrays.copyOfRange(value, offset, offset + length));
    }

    @Override
    public void setObject(String name, Object value) throws JMSException {
        set(name, ValueConversion.copyChecked(value));
    }
}
