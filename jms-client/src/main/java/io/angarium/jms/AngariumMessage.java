package io.angarium.jms;

import io.angarium.wire.MessageReader;
import io.angarium.wire.ProtocolException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.util.Enumeration;

/**
 * A message without a body, and what all messages have in common (Jakarta Messaging 3.1 §3). A received message has
 * read-only properties and a read-only body until they are cleared, and decodes its properties when they are first
 * asked for. For one thread at a time.
 */
class AngariumMessage extends HeaderFields {

    static final String DELIVERY_COUNT = "JMSXDeliveryCount";

    private MessageProperties properties = new MessageProperties();
    /** The received message while its properties have not been needed; then null. */
    private MessageReader encodedProperties;

    private boolean propertiesReadOnly;
    private boolean bodyReadOnly;
    private Acknowledgement acknowledgement;

    /** Makes this a received message; the body has been filled already. */
    final void received(MessageReader reader, int attempts, Acknowledgement settler) {
        receivedHeader(reader, attempts > 0);
        encodedProperties = reader;
        acknowledgement = settler;
        properties.restore(DELIVERY_COUNT, attempts + 1);
        propertiesReadOnly = true;
        bodyReadOnly = true;
    }

    /** All properties, for reading. */
    final MessageProperties properties() throws JMSException {
        if (encodedProperties != null) {
            try {
                encodedProperties.properties().forEach(this::restore);
            } catch (ProtocolException e) {
                throw Failures.undecodable(e);
            }
            encodedProperties = null;
        }
        return properties;
    }

    private void restore(String name, Object value) {
        if (!name.equals(DELIVERY_COUNT)) {
            properties.restore(name, value);
        }
    }

    /** The properties for a change. */
    private MessageProperties writableProperties(String name) throws JMSException {
        PropertyName.checked(name);
        if (propertiesReadOnly) {
            throw new MessageNotWriteableException(
                    "Property " + name + " can't be set: a received message's properties are read-only until cleared");
        }
        return properties;
    }

    final boolean isBodyReadOnly() {
        return bodyReadOnly;
    }

    final void setBodyReadOnly(boolean readOnly) {
        bodyReadOnly = readOnly;
    }

    final void checkBodyWritable() throws MessageNotWriteableException {
        if (bodyReadOnly) {
            throw new MessageNotWriteableException("The message's body is read-only; clearBody() makes it writable");
        }
    }

    @Override
    public void clearProperties() {
        encodedProperties = null;
        properties = new MessageProperties();
        propertiesReadOnly = false;
    }

    @Override
    public boolean propertyExists(String name) throws JMSException {
        return properties().has(name);
    }

    @Override
    public boolean getBooleanProperty(String name) throws JMSException {
        return ValueConversion.toBoolean(properties().get(name));
    }

    @Override
    public byte getByteProperty(String name) throws JMSException {
        return ValueConversion.toByte(properties().get(name));
    }

    @Override
    public short getShortProperty(String name) throws JMSException {
        return ValueConversion.toShort(properties().get(name));
    }

    @Override
    public int getIntProperty(String name) throws JMSException {
        return ValueConversion.toInt(properties().get(name));
    }

    @Override
    public long getLongProperty(String name) throws JMSException {
        return ValueConversion.toLong(properties().get(name));
    }

    @Override
    public float getFloatProperty(String name) throws JMSException {
        return ValueConversion.toFloat(properties().get(name));
    }

    @Override
    public double getDoubleProperty(String name) throws JMSException {
        return ValueConversion.toDouble(properties().get(name));
    }

    @Override
    public String getStringProperty(String name) throws JMSException {
        return ValueConversion.toText(properties().get(name));
    }

    @Override
    public Object getObjectProperty(String name) throws JMSException {
        return properties().get(name);
    }

    @Override
    public Enumeration<String> getPropertyNames() throws JMSException {
        return properties().enumeration();
    }

    @Override
    public void setBooleanProperty(String name, boolean value) throws JMSException {
        writableProperties(name).set(name, value);
    }

    @Override
    public void setByteProperty(String name, byte value) throws JMSException {
        writableProperties(name).set(name, value);
    }

    @Override
    public void setShortProperty(String name, short value) throws JMSException {
        writableProperties(name).set(name, value);
    }

    @Override
    public void setIntProperty(String name, int value) throws JMSException {
        writableProperties(name).set(name, value);
    }

    @Override
    public void setLongProperty(String name, long value) throws JMSException {
        writableProperties(name).set(name, value);
    }

    @Override
    public void setFloatProperty(String name, float value) throws JMSException {
        writableProperties(name).set(name, value);
    }

    @Override
    public void setDoubleProperty(String name, double value) throws JMSException {
        writableProperties(name).set(name, value);
    }

    @Override
    public void setStringProperty(String name, String value) throws JMSException {
        writableProperties(name).set(name, value);
    }

    @Override
    public void setObjectProperty(String name, Object value) throws JMSException {
        writableProperties(name).set(name, value);
    }

    /** Does nothing for a message that was not received. */
    @Override
    public void acknowledge() throws JMSException {
        if (acknowledgement != null) {
            acknowledgement.acknowledge();
        }
    }

    @Override
    public void clearBody() {
        bodyReadOnly = false;
    }

    /** A message without a body has a null body of any type (Jakarta Messaging 3.1 §3.11, getBody). */
    @Override
    public <T> T getBody(Class<T> type) throws JMSException {
        return null;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface's signature
    public boolean isBodyAssignableTo(Class type) throws JMSException {
        return true;
    }

    static MessageFormatException notAssignable(String body, Class<?> type) {
        return new MessageFormatException("The body of " + body + " can't be had as " + type.getName());
    }
}
