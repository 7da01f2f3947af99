package io.angarium.message;

/** How a message's bytes are laid out. The numbers are part of the log's format and never change. */
public enum MessageFormat {
    /** The layout of the native protocol, {@code docs/PROTOCOL.md}. */
    JMS(1);

    private final byte code;

    MessageFormat(int code) {
        this.code = (byte) code;
    }

    /** The number in the log. */
    public byte code() {
        return code;
    }

    /** The format with this number, or null for none. */
    public static MessageFormat of(byte code) {
        return code == JMS.code ? JMS : null;
    }
}
