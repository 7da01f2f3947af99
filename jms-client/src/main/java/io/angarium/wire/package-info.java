/**
 * The native protocol's bytes: frames, the layout of a message, and the address of a broker. Specified in
 * {@code docs/PROTOCOL.md}.
 *
 * <p>Client and broker both build on this package. It knows neither: no sessions, no queues, no sockets beyond the one
 * Netty handler that turns received bytes into {@link io.angarium.wire.Frame frames}, and no {@code jakarta.jms}.
 */
package io.angarium.wire;
