package io.angarium.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A local address to listen on. Only loopback, as long as the broker knows no users. */
record HostType() implements ValueType<String> {

    @Override
    public String parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException();
        }
        if (!isLoopback(text)) {
            throw new IllegalArgumentException("that is not a loopback address, and this version has no users and"
                    + " passwords yet that would keep strangers out. Use 127.0.0.1, ::1 or localhost, and let other"
                    + " machines in through an SSH tunnel");
        }
        return text;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no such host is known here. Use 127.0.0.1, ::1 or localhost", e);
        }
    }

    @Override
    public String allowed() {
        return "a loopback address: 127.0.0.1, ::1 or localhost";
    }

    @Override
    public String format(String value) {
        return value;
    }
}
