package io.angarium.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HexFormat;

/**
 * Where somebody comes from.
 *
 * @param address null for the same JVM
 */
public record Origin(InetAddress address) {
    /** The same JVM. Counts as the loopback address. */
    public static final Origin INSIDE = new Origin(null);

    private static final int IPV6_NETWORK_BYTES = 8;

    /** Where that is the other end; what is no Internet address is the same JVM. */
    public static Origin of(SocketAddress peer) {
        return peer instanceof InetSocketAddress socket ? new Origin(socket.getAddress()) : INSIDE;
    }

    boolean loopback() {
        return address == null || address.isLoopbackAddress();
    }

    /** What failed logins are counted by: of IPv6 the network, as one machine has as many addresses as it likes. */
    String source() {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, IPV6_NETWORK_BYTES)
                : toString();
    }

    @Override
    public String toString() {
        return address == null ? "inside" : address.getHostAddress();
    }
}
