/**
 * The broker: it ties the log, the views and the catalog together and offers one door, {@link
 * io.angarium.broker.BrokerSession}, to the native protocol, to bridges and to embedded users. Must not know any
 * protocol: from {@code io.angarium.wire} it uses only the names of destinations and of errors.
 *
 * <p>A producer sends to a {@code Target}: a queue, or a {@code Topic}, whose {@code Routing} says which subscriptions get a
 * message. Each subscription is a queue. {@code QueueSupply} makes all queues. Those that are kept have numbers, which the
 * log and the catalog know them by; what ends before the broker (a subscription that is not durable, a temporary queue)
 * has none, and is in the log only with the bytes of messages for which there is no room in memory.
 *
 * <p>Records in the log: {@code MessageRecord}, {@code SettleRecord}, {@code AttemptRecord}, {@code CatalogRecord},
 * {@code PolicySettings}, each documented with its class.
 *
 * <p>An administrator's {@code Redrive} and {@code Purge} take what waits out of a queue by a {@code Sweep}, and settle it as a
 * transaction does. {@code DuplicateIds} knows what senders have called their messages.
 *
 * <p>Locks, in this order: a {@code BrokerSession}'s, that of {@code Subscriptions}, {@code Topics} and {@code QueueSupply};
 * and apart from these the append lock of the {@code Shard}; last a queue's. Callbacks of the log run on the log's
 * thread and take queues' locks, one at a time.
 */
package io.angarium.broker;
