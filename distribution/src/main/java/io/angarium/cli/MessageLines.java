package io.angarium.cli;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Writes messages to standard output, one a line: a text as it is, with line breaks shown as {@code \n} and {@code \r};
 * bytes in Base64. Unlike {@link System#out} it tells when nobody reads any more. Not thread-safe.
 */
final class MessageLines {
    private final BufferedWriter out = new BufferedWriter(
            new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));

    void write(Message message) throws JMSException {
        try {
            out.write(line(message));
            out.write('\n');
        } catch (IOException e) {
            throw closed(e);
        }
    }

    /** Returns when all that was written has left the process. */
    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw closed(e);
        }
    }

    static String line(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            String body = text.getText();
            return body == null ? "" : body.replace("\r", "\\r").replace("\n", "\\n");
        }
        if (message instanceof BytesMessage bytes) {
            byte[] body = new byte[(int) bytes.getBodyLength()];
            bytes.readBytes(body);
            return "base64:" + Base64.getEncoder().encodeToString(body);
        }
        return "(no text or bytes: " + message.getJMSMessageID() + ")";
    }

    private static CommandFailure closed(IOException e) {
        return new CommandFailure("standard output cannot be written: " + e.getMessage(), e);
    }
}
