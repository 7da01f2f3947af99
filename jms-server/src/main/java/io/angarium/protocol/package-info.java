/**
 * The native protocol's front end on Netty: {@code docs/PROTOCOL.md} is its specification. One handler a connection,
 * whose fields belong to the channel's event loop; what comes from other threads (deliveries, confirmations) goes
 * through the connection's {@code Outbound} queue. Must not reach past the broker's session API, nor into the log.
 */
package io.angarium.protocol;
