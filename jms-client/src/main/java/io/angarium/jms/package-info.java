/**
 * The {@code jakarta.jms} implementation: what an application sees ({@code Angarium...}), and beneath it what the
 * broker sees ({@code Wire...}) over one {@link io.angarium.jms.BrokerLink} at a time.
 *
 * <pre>
 *   AngariumConnection ---- ClientConnection ---- BrokerLink ---- Netty channel
 *     AngariumSession         (outlives a link)     (one TCP connection)
 *       AngariumProducer ---- WireProducer
 *       AngariumConsumer ---- WireConsumer
 * </pre>
 *
 * <p>Three kinds of threads meet here. The application's threads encode frames straight into the link's outgoing
 * buffer and decode the messages that they receive. The event loop moves bytes, fills the consumers' buffers and wakes
 * waiting threads; it never runs an application's code and never blocks. A session has up to two threads of its own,
 * made when first needed: one for message listeners, one for completion listeners.
 *
 * <p>This package knows the broker only through the frames of {@link io.angarium.wire}.
 */
package io.angarium.jms;
