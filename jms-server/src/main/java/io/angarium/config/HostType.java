package io.angarium.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** An address of this machine to listen on. */
record HostType() implements ValueType<String> {

    @Override
    public String parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException();
        }
        resolve(text);
        return text;
    }

    /** Whether only this machine reaches it. */
    static boolean isLoopback(String host) {
        return resolve(host).isLoopbackAddress();
    }

    private static InetAddress resolve(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no such host is known here. Use 127.0.0.1, ::1 or localhost", e);
        }
    }

    @Override
    public String allowed() {
        return "an address of this machine: 127.0.0.1, ::1 or localhost for this machine only, 0.0.0.0 for all networks";
    }

    @Override
    public String format(String value) {
        return value;
    }
}
