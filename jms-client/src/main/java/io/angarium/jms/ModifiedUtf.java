package io.angarium.jms;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Text as {@link java.io.DataOutput#writeUTF} writes it, which is what a BytesMessage promises. */
final class ModifiedUtf {

    private ModifiedUtf() {}

    /** @throws MessageFormatException if the text needs more than 65535 bytes */
    static void write(String text, ByteBody target) throws JMSException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + Short.BYTES);
        try {
            new DataOutputStream(bytes).writeUTF(text);
        } catch (IOException e) {
            throw formatException("A text of " + text.length() + " characters can't be written with writeUTF", e);
        }
        byte[] array = bytes.toByteArray();
        target.writeBytes(array, 0, array.length);
    }

    /** @throws MessageFormatException if there is no such text here; nothing has been read then */
    static String read(ByteBody source) throws JMSException {
        int before = source.position();
        int length = Short.toUnsignedInt(source.readShort());
        byte[] encoded = new byte[Short.BYTES + length];
        encoded[0] = (byte) (length >>> 8);
        encoded[1] = (byte) length;
        boolean complete = false;
        try {
            source.readFully(encoded, Short.BYTES, length);
            String text = new DataInputStream(new ByteArrayInputStream(encoded)).readUTF();
            complete = true;
            return text;
        } catch (IOException e) {
            throw formatException("The bytes here are no text that writeUTF has written", e);
        } finally {
            if (!complete) {
                source.position(before);
            }
        }
    }

    private static MessageFormatException formatException(String text, IOException cause) {
        MessageFormatException e = new MessageFormatException(text);
        e.initCause(cause);
        e.setLinkedException(cause);
        return e;
    }
}
