package io.angarium.message;

import org.fusesource.hawtbuf.Buffer;

/**
 * A message as the broker holds it. Immutable: nobody changes the bytes.
 *
 * @param format how {@code bytes} are laid out
 * @param bytes the whole message as it came in; passed on untouched to clients of the same format
 * @param persistent whether it has to survive the broker (Jakarta Messaging 3.1 §3.4.10)
 */
public record Message(MessageFormat format, Buffer bytes, boolean persistent) {

    /** Size of the stored bytes. */
    public int size() {
        return bytes.length;
    }
}
